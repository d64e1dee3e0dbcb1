import { type Bitmap, PAINTED } from './bitmap';
import type { Box, Runs } from './mask';

/**
 * What one step changed, as runs over the whole bitmap: so many pixels the same, so many turned over, and so on. Applied
 * twice it undoes itself, so one patch serves undo and redo, and its cost is that of the pixels it changes.
 */
export type Patch = Runs;

/** What turns one bitmap into the other. Only the rows of `within` are looked at; elsewhere they must agree. */
export function patchBetween(before: Bitmap, after: Bitmap, within: Box): Patch {
  const { width } = before;
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const end = within.bottom * width;
  const runs: number[] = [];
  let from = 0;
  let at = within.top * width;
  while (at < end) {
    const start = nextChange(old, now, at, end);
    if (start >= end) break;
    at = start + 1;
    while (at < end && old.bytes[at] !== now.bytes[at]) at++;
    runs.push(start - from, at - start);
    from = at;
  }
  return Uint32Array.from(runs);
}

/** Turns over what the patch says. */
export function applyPatch(bitmap: Bitmap, patch: Patch) {
  const words = wordsOf(bitmap);
  let at = 0;
  for (let index = 0; index + 1 < patch.length; index += 2) {
    at += patch[index] ?? 0;
    const end = Math.min(bitmap.data.length, at + (patch[index + 1] ?? 0));
    turnOver(words, at, end);
    at = end;
  }
}

/** The rows a patch touches, at the bitmap's whole width. */
export function boxOfPatch({ width, height }: Bitmap, patch: Patch): Box {
  if (patch.length < 2) return { left: 0, top: 0, right: 0, bottom: 0 };
  let left = width;
  let right = 0;
  let at = 0;
  for (let index = 0; index + 1 < patch.length; index += 2) {
    at += patch[index] ?? 0;
    const end = at + (patch[index + 1] ?? 0);
    const column = at % width;
    if (column + (end - at) > width) {
      left = 0;
      right = width;
    } else {
      if (column < left) left = column;
      if (column + (end - at) > right) right = column + (end - at);
    }
    at = end;
  }
  const top = Math.floor((patch[0] ?? 0) / width);
  return { left, top, right, bottom: Math.min(height, Math.ceil(at / width)) };
}

/** Four pixels at a time where they agree: most of a bitmap does. */
function nextChange(before: Words, after: Words, from: number, end: number): number {
  let at = from;
  while (at < end && at % 4 !== 0) {
    if (before.bytes[at] !== after.bytes[at]) return at;
    at++;
  }
  const lastWord = Math.floor(end / 4);
  let word = at / 4;
  while (word < lastWord && before.words[word] === after.words[word]) word++;
  at = Math.max(at, word * 4);
  while (at < end && before.bytes[at] === after.bytes[at]) at++;
  return at;
}

function turnOver({ bytes, words }: Words, from: number, end: number) {
  let at = from;
  for (; at < end && at % 4 !== 0; at++) bytes[at] = PAINTED - (bytes[at] ?? 0);
  for (; at + 4 <= end; at += 4) words[at / 4] = ~(words[at / 4] ?? 0);
  for (; at < end; at++) bytes[at] = PAINTED - (bytes[at] ?? 0);
}

type Words = { bytes: Uint8Array; words: Uint32Array };

function wordsOf({ data }: Bitmap): Words {
  return { bytes: data, words: new Uint32Array(data.buffer, data.byteOffset, data.byteLength >> 2) };
}
