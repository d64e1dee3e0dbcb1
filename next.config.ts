import type { NextConfig } from 'next';

/** For every answer. The policy of a page is written by `proxy.ts`, because it carries that request's nonce. */
const headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Not `no-referrer`, under which a browser keeps the Origin of a form to itself, and we could not check it.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': [
    'accelerometer',
    'browsing-topics',
    'camera',
    'display-capture',
    'geolocation',
    'gyroscope',
    'microphone',
    'midi',
    'payment',
    'serial',
    'usb',
  ]
    .map((feature) => `${feature}=()`)
    .join(', '),
};

const config: NextConfig = {
  agentRules: false,
  // Only what says 'use memo': compiled throughout it adds 14 KB to the first load and nothing one can feel.
  reactCompiler: { compilationMode: 'annotation' },
  poweredByHeader: false,
  reactStrictMode: true,
  // Thumbnails have routes of their own with content-named, immutable addresses.
  images: { unoptimized: true },
  serverExternalPackages: ['libsql', 'pg', 'sharp'],
  experimental: {
    // A region's mask travels in the action: base64 of at most MAX_MASK_BYTES (lib/domain/limits.ts).
    serverActions: { bodySizeLimit: '6mb' },
    // Few chunks instead of many small ones: a page's code packs 4 KB smaller when it is packed together.
    turbopackChunking: { minChunkSize: 400_000 },
  },
  headers: async () => [
    { source: '/:path*', headers: Object.entries(headers).map(([key, value]) => ({ key, value })) },
    {
      source: '/api/:path*',
      headers: [{ key: 'content-security-policy', value: "default-src 'none'; frame-ancestors 'none'; sandbox" }],
    },
    {
      // A worker runs under the policy its own script came with.
      source: '/_next/static/:path*',
      headers: [{ key: 'content-security-policy', value: "default-src 'self'; frame-ancestors 'none'" }],
    },
  ],
};

export default config;
