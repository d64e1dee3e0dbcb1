import 'server-only';
import { distance, hexOf, mean, meanOf, type Oklab } from './colour';
import type { Size } from './pixels';

type Shapes = {
  busyness: { border: number; middle: number };
  isSymmetric: boolean;
  horizon: number | null;
  discs: { x: number; y: number; size: number; colour: string }[];
};

/** A colour that differs by this much stands out. */
const STANDS_OUT = 0.1;

/** The plain shapes in a picture that was squeezed into a square of so many pixels a side. */
export function shapesIn(labs: readonly Oklab[], side: number, { width, height }: Size): Shapes {
  const at = (x: number, y: number): Oklab => labs[y * side + x] ?? [0, 0, 0];
  const steps = { border: [] as number[], middle: [] as number[] };
  const mirrored: number[] = [];
  const spread: number[] = [];
  const middle = meanOf(labs);
  for (let y = 0; y + 1 < side; y++) {
    for (let x = 0; x + 1 < side; x++) {
      const here = at(x, y);
      const isBorder = Math.min(x, y, side - 1 - x, side - 1 - y) < side / 8;
      steps[isBorder ? 'border' : 'middle'].push(distance(here, at(x + 1, y)) + distance(here, at(x, y + 1)));
      if (x < side / 2) mirrored.push(distance(here, at(side - 1 - x, y)));
      spread.push(distance(here, middle));
    }
  }
  return {
    busyness: { border: mean(steps.border), middle: mean(steps.middle) },
    // A plain field is symmetric too, but nobody would say so.
    isSymmetric: mean(spread) > 0.04 && mean(mirrored) < mean(spread) * 0.35,
    horizon: horizonIn(labs, side),
    discs: discsIn(labs, side, width / height),
  };
}

const REACH = 3;

/** The height where most columns change their colour at once, and in one direction. */
function horizonIn(labs: readonly Oklab[], side: number): number | null {
  let best = { y: 0, step: 0 };
  for (let y = Math.round(side * 0.2); y <= side * 0.85; y++) {
    const changes = changesAt(labs, side, y);
    const usual = meanOf(changes);
    const step = Math.hypot(...usual);
    if (step <= best.step) continue;
    const agreeing = changes.filter((change) => distance(change, usual) < step * 0.6).length;
    if (agreeing / side > 0.7) best = { y, step };
  }
  return best.step > 0.09 ? best.y / side : null;
}

/** For each column, by how much the few rows below a height differ from those above it. */
function changesAt(labs: readonly Oklab[], side: number, y: number): Oklab[] {
  return Array.from({ length: side }, (_, x) => {
    const change: Oklab = [0, 0, 0];
    for (let row = 0; row < REACH; row++) {
      const above = labs[(y - 1 - row) * side + x];
      const below = labs[(y + row) * side + x];
      if (!above || !below) continue;
      for (const at of [0, 1, 2] as const) change[at] += (below[at] - above[at]) / REACH;
    }
    return change;
  });
}

/** Patches of one colour that end inside the picture, and fill the circle that holds them. */
function discsIn(labs: readonly Oklab[], side: number, stretch: number): Shapes['discs'] {
  const seen = new Uint8Array(labs.length);
  const found: Shapes['discs'] = [];
  for (let start = 0; start < labs.length; start++) {
    const colour = labs[start];
    if (seen[start] || !colour) continue;
    const patch = patchFrom(labs, side, start, colour, seen);
    const wide = patch.right - patch.left + 1;
    const high = patch.bottom - patch.top + 1;
    const isInside = patch.left > 0 && patch.top > 0 && patch.right < side - 1 && patch.bottom < side - 1;
    const fills = patch.count / (wide * high);
    // A circle fills 0.785 of its box.
    const isRound = Math.abs((wide / high) * stretch - 1) < 0.25 && Math.abs(fills - Math.PI / 4) < 0.1;
    if (!isInside || !isRound || patch.count < side * side * 0.008 || patch.count > side * side * 0.5) continue;
    found.push({
      x: (patch.left + wide / 2) / side,
      y: (patch.top + high / 2) / side,
      size: wide / side,
      colour: hexOf(colour),
    });
  }
  return found.sort((one, other) => other.size - one.size).slice(0, 3);
}

function patchFrom(labs: readonly Oklab[], side: number, start: number, colour: Oklab, seen: Uint8Array) {
  const patch = { left: side, right: 0, top: side, bottom: 0, count: 0 };
  const open = [start];
  seen[start] = 1;
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const x = index % side;
    const y = Math.floor(index / side);
    patch.left = Math.min(patch.left, x);
    patch.right = Math.max(patch.right, x);
    patch.top = Math.min(patch.top, y);
    patch.bottom = Math.max(patch.bottom, y);
    patch.count++;
    const next = [x > 0 ? index - 1 : -1, x + 1 < side ? index + 1 : -1, index - side, index + side];
    for (const other of next) {
      const lab = labs[other];
      if (!lab || seen[other] || distance(lab, colour) > STANDS_OUT) continue;
      seen[other] = 1;
      open.push(other);
    }
  }
  return patch;
}
