/**
 * The id of a new command: 32 hex digits from the platform's randomness. `crypto.randomUUID` is missing on plain
 * http outside loopback, `getRandomValues` is not.
 */
export function newCommandId(): string {
  return hex(crypto.getRandomValues(new Uint32Array(4)));
}

/** The id a plain press always has, so that pressing twice by accident, in any tab, records one task. */
export function pressCommandId(parentId: string, customId: string): string {
  const text = `${parentId}\n${customId}`;
  return hex(Uint32Array.from([1, 2, 3, 4], (seed) => murmur3(text, seed)));
}

function hex(words: Uint32Array): string {
  return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** MurmurHash3 (32 bit) over UTF-16 units; four seeds together make collisions by accident unthinkable. */
function murmur3(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++) {
    let unit = Math.imul(text.charCodeAt(index), 0xcc9e2d51);
    unit = Math.imul((unit << 15) | (unit >>> 17), 0x1b873593);
    hash ^= unit;
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  hash ^= text.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
