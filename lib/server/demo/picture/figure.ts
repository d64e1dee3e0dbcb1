import 'server-only';
import { between } from '../random';
import { mix } from './colour';
import { drawForeground } from './land';
import type { Mood } from './mood';
import type { Pen } from './pen';
import type { Scene } from './picture';
import { drawStars } from './sky';
import { diceOf, drift, outline } from './terrain';

/** A figure in profile before a halo, as on a poster. */
export function drawPortrait(pen: Pen, scene: Scene, mood: Mood): void {
  const [top, high, low, bottom] = mood.sky;
  const dice = diceOf({ ...scene, changes: [] }, 'portrait', 0, 0);
  const side = dice() < 0.5 ? -1 : 1;
  pen.rect(
    pen.vertical(-0.7, 0.6, [
      [0, top],
      [0.5, high],
      [0.85, low],
      [1, bottom],
    ]),
  );
  if (mood.isNight) drawStars(pen, scene, 0.5, mood.light);
  const halo = { x: drift(scene, 'halo') * 0.1, y: -0.1, radius: between(dice, 0.27, 0.34) };
  pen.circle(
    halo.x,
    halo.y,
    halo.radius * 1.7,
    pen.radial(halo.x, halo.y, halo.radius * 1.7, [
      [0.5, mood.light, 0.5],
      [1, mood.light, 0],
    ]),
  );
  pen.circle(
    halo.x,
    halo.y,
    halo.radius,
    pen.vertical(halo.y - halo.radius, halo.y + halo.radius, [
      [0, mood.light],
      [0.6, mix(mood.light, low, 0.55)],
      [1, mood.accent],
    ]),
  );
  for (let ring = 1; ring < 5; ring++) {
    pen.path(
      circlePath(halo.x, halo.y, halo.radius + ring * 0.035),
      'none',
      `stroke="${mood.light}" stroke-width="${(0.0016 * pen.scale).toFixed(2)}" opacity="${(0.5 / ring).toFixed(2)}"`,
    );
  }
  drawForeground(pen, scene, { ...mood, near: mix(mood.near, high, 0.3) }, 0.34, 'pines');

  const at = (x: number, y: number) => `${(side * x).toFixed(4)} ${y.toFixed(4)}`;
  const skin = mix(mix('#d9a27a', '#8a5a3c', dice()), high, 0.28);
  const cloth = mix(mood.near, high, 0.16);
  const hair = mix(mood.near, '#000000', 0.25);
  const lock = outline(scene, 'hair', 'waves', 9);

  // Hair behind, then neck and face, then what falls over them.
  pen.path(
    `M${at(0.02, -0.33)}C${at(-0.16, -0.34)} ${at(-0.22, -0.2)} ${at(-0.19, -0.06)}C${at(-0.2 + lock(1) * 0.03, 0.06)} ${at(-0.25 + lock(2) * 0.05, 0.16)} ${at(-0.2, 0.3)}L${at(0.02, 0.3)}L${at(0.06, -0.1)}Z`,
    hair,
  );
  pen.path(
    `M${at(-0.08, -0.02)}C${at(-0.07, 0.06)} ${at(-0.09, 0.12)} ${at(-0.13, 0.17)}L${at(0.11, 0.2)}C${at(0.05, 0.13)} ${at(0.04, 0.08)} ${at(0.045, 0.03)}Z`,
    mix(skin, mood.near, 0.25),
  );
  const face = pen.vertical(-0.32, 0.06, [
    [0, mix(skin, mood.light, 0.35)],
    [1, skin],
  ]);
  pen.path(
    `M${at(-0.1, -0.2)}C${at(-0.1, -0.3)} ${at(0.03, -0.34)} ${at(0.08, -0.27)}C${at(0.1, -0.24)} ${at(0.1, -0.21)} ${at(0.103, -0.19)}C${at(0.115, -0.16)} ${at(0.13, -0.14)} ${at(0.135, -0.125)}C${at(0.135, -0.115)} ${at(0.12, -0.115)} ${at(0.117, -0.112)}C${at(0.122, -0.1)} ${at(0.126, -0.095)} ${at(0.12, -0.088)}C${at(0.124, -0.08)} ${at(0.122, -0.07)} ${at(0.114, -0.064)}C${at(0.12, -0.04)} ${at(0.105, -0.014)} ${at(0.08, -0.012)}C${at(0.05, -0.008)} ${at(0.03, 0.01)} ${at(0.02, 0.05)}L${at(-0.08, 0.05)}Z`,
    face,
  );
  pen.path(
    `M${at(0.072, -0.182)}Q${at(0.088, -0.192)} ${at(0.1, -0.182)}`,
    'none',
    `stroke="${hair}" stroke-width="${(0.004 * pen.scale).toFixed(2)}" stroke-linecap="round"`,
  );
  pen.path(
    `M${at(0.078, -0.164)}Q${at(0.09, -0.158)} ${at(0.1, -0.165)}`,
    'none',
    `stroke="${hair}" stroke-width="${(0.0045 * pen.scale).toFixed(2)}" stroke-linecap="round"`,
  );
  pen.path(
    `M${at(0.118, -0.088)}Q${at(0.105, -0.087)} ${at(0.098, -0.083)}`,
    'none',
    `stroke="${mix(mood.accent, mood.near, 0.35)}" stroke-width="${(0.005 * pen.scale).toFixed(2)}" stroke-linecap="round"`,
  );
  pen.path(
    `M${at(0.085, -0.27)}C${at(0.06, -0.37)} ${at(-0.13, -0.38)} ${at(-0.17, -0.22)}C${at(-0.2, -0.08)} ${at(-0.15, 0.0)} ${at(-0.12, 0.1)}C${at(-0.06, 0.02)} ${at(-0.02, -0.06)} ${at(-0.01, -0.14)}C${at(0.02, -0.18)} ${at(0.05, -0.24)} ${at(0.085, -0.27)}Z`,
    hair,
  );
  for (let strand = 0; strand < 6; strand++) {
    const shift = strand * 0.022;
    pen.path(
      `M${at(0.05 - shift, -0.31)}C${at(-0.06 - shift, -0.31)} ${at(-0.12 - shift * 0.6, -0.2)} ${at(-0.09 - shift * 0.7, 0.02)}`,
      'none',
      `stroke="${mix(hair, mood.light, 0.4)}" stroke-width="${(0.0016 * pen.scale).toFixed(2)}" opacity="0.45"`,
    );
  }
  pen.path(
    `M${at(-0.14, 0.14)}C${at(-0.3, 0.2)} ${at(-0.38, 0.3)} ${at(-0.42, 0.52)}C${at(-0.5, 1)} ${at(-0.9, 3)} ${at(-1, 6)}L${at(1, 6)}C${at(0.9, 3)} ${at(0.44, 1)} ${at(0.34, 0.52)}C${at(0.3, 0.32)} ${at(0.22, 0.22)} ${at(0.1, 0.18)}C${at(0.04, 0.26)} ${at(-0.08, 0.24)} ${at(-0.14, 0.14)}Z`,
    pen.vertical(0.14, 0.8, [
      [0, mix(cloth, mood.accent, 0.35)],
      [0.35, cloth],
      [1, mood.near],
    ]),
  );
  pen.path(
    `M${at(-0.14, 0.14)}C${at(-0.08, 0.24)} ${at(0.04, 0.26)} ${at(0.1, 0.18)}C${at(0.05, 0.31)} ${at(-0.1, 0.3)} ${at(-0.16, 0.16)}Z`,
    mood.accent,
  );
}

function circlePath(x: number, y: number, radius: number): string {
  const points = Array.from({ length: 73 }, (_, index) => {
    const angle = (index / 72) * Math.PI * 2;
    return `${(x + Math.cos(angle) * radius).toFixed(4)} ${(y + Math.sin(angle) * radius).toFixed(4)}`;
  });
  return `M${points.join('L')}Z`;
}
