import { gzipSync } from 'node:zlib';

/** The text of every script the page's HTML names, as a browser without anything cached fetches them. */
export async function firstScripts(url: string): Promise<string[]> {
  const html = await (await fetch(url)).text();
  const addresses = [...html.matchAll(/<script\b[^>]*>/g)]
    .filter(([tag]) => !/\bnomodule\b/i.test(tag))
    .flatMap(([tag]) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []);
  return await Promise.all([...new Set(addresses)].map(async (src) => (await fetch(new URL(src, url))).text()));
}

/** What these texts weigh on the wire, each packed on its own, in KB of 1,024 bytes. */
export function gzippedKB(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + gzipSync(text).length, 0) / 1_024;
}
