import type { NextConfig } from 'next';

const config: NextConfig = {
  agentRules: false,
  reactCompiler: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // Thumbnails have routes of their own with content-named, immutable addresses.
  images: { unoptimized: true },
  serverExternalPackages: ['libsql', 'pg', 'sharp', '@node-rs/argon2'],
};

export default config;
