import 'server-only';
import { hashOf, type Random, randomFrom } from '../random';
import type { Rect, Scene } from './picture';

export type Line = (x: number) => number;

/** Value noise on a line, smooth, between -1 and 1. */
function noise(seed: number): Line {
  const at = (index: number) => {
    let hash = Math.imul(index ^ seed, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    return ((hash ^ (hash >>> 13)) >>> 0) / 2_147_483_648 - 1;
  };
  return (x) => {
    const whole = Math.floor(x);
    const part = x - whole;
    const eased = part * part * part * (part * (part * 6 - 15) + 10);
    return at(whole) + (at(whole + 1) - at(whole)) * eased;
  };
}

type Form = 'peaks' | 'hills' | 'dunes' | 'waves';

function line(seed: number, form: Form, frequency: number): Line {
  const octaves = form === 'peaks' ? 6 : form === 'hills' ? 3 : 2;
  const gain = form === 'peaks' ? 0.48 : 0.36;
  const layers = Array.from({ length: octaves }, (_, octave) => noise(seed + octave * 7919));
  return (x) => {
    let sum = 0;
    let weight = 1;
    let pace = frequency;
    // A plain loop: this runs a hundred thousand times per picture.
    for (let octave = 0; octave < octaves; octave++) {
      const value = layers[octave]?.(x * pace + octave * 17.3) ?? 0;
      const folded =
        form === 'peaks' ? 1 - 2 * Math.abs(value) : form === 'dunes' ? 1 - 2 * Math.abs(value) ** 1.4 : value;
      sum += weight * folded;
      weight *= gain;
      pace *= 2.03;
    }
    return sum * (1 - gain);
  };
}

/**
 * The outline of one layer of a scene, all its changes applied where they may. Roughly between -1 and 1. A layer that
 * reaches no higher than `top` is free to change below what must be kept.
 */
export function outline(
  scene: Scene,
  label: string,
  form: Form,
  frequency: number,
  top = Number.NEGATIVE_INFINITY,
): Line {
  const first = line(hashOf(scene.seed, label), form, frequency);
  const later = scene.changes.map(({ seed, strength, keeps }) => {
    const isBelow = keeps !== null && top > keeps.y + keeps.height;
    return { other: line(hashOf(seed, label), form, frequency), strength, keeps: isBelow ? null : keeps };
  });
  return (x) => {
    let value = first(x);
    for (const { other, strength, keeps } of later) {
      const weight = strength * beyond(x, keeps);
      if (weight > 0) value = value * (1 - weight * 0.7) + other(x) * weight * 0.85;
    }
    return value;
  };
}

/** 0 where a change has to keep the scene as it was, growing to 1 beside it. */
function beyond(x: number, keeps: Rect | null): number {
  if (keeps === null) return 1;
  const distance = Math.max(keeps.x - x, x - keeps.x - keeps.width) / (keeps.width * 0.3);
  const part = Math.min(1, Math.max(0, distance));
  return part * part * (3 - 2 * part);
}

/**
 * The dice of one thing in the scene: thrown anew by some changes, unless the thing lies where they keep. `reach` is
 * how far it spreads, so that nothing new spills into what is kept.
 */
export function diceOf(scene: Scene, label: string, x: number, y: number, reach = 0, reachUp = reach): Random {
  const seeds = [scene.seed, label];
  for (const { seed, strength, keeps } of scene.changes) {
    const isKept = keeps !== null && touches(keeps, x, y, reach, reachUp);
    if (!isKept && hashOf(seed, label) / 4_294_967_296 < strength) seeds.push(seed);
  }
  return randomFrom(...seeds);
}

function touches(area: Rect, x: number, y: number, reach: number, reachUp: number): boolean {
  const isBeside = x + reach < area.x || x - reach > area.x + area.width;
  return !isBeside && y + reachUp >= area.y && y - reachUp <= area.y + area.height;
}

/** The dice of what stands for the whole scene, moved a little by changes that keep nothing. */
export function drift(scene: Scene, label: string): number {
  return scene.changes.reduce((sum, { seed, strength, keeps }) => {
    return keeps === null ? sum + (randomFrom(seed, label)() - 0.5) * strength : sum;
  }, 0);
}

/** Cells of a lattice that touch a stretch, by number. */
export function* cells(from: number, to: number, size: number): Generator<number> {
  for (let index = Math.floor(from / size); index <= Math.ceil(to / size); index++) yield index;
}
