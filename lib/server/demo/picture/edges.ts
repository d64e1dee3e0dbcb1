import 'server-only';
import type { Mood } from './mood';
import type { Picture, Rect } from './picture';

/** White, fading to black at those edges where something goes on outside. */
export function featherSvg({ width, height }: { width: number; height: number }, edge: number, place: Rect): string {
  const sides = [
    place.x > 0.001 ? ['0', '0', String(edge), String(height), 'x1="1" x2="0" y1="0" y2="0"'] : null,
    place.y > 0.001 ? ['0', '0', String(width), String(edge), 'x1="0" x2="0" y1="1" y2="0"'] : null,
    place.x + place.width < 0.999
      ? [String(width - edge), '0', String(edge), String(height), 'x1="0" x2="1" y1="0" y2="0"']
      : null,
    place.y + place.height < 0.999
      ? ['0', String(height - edge), String(width), String(edge), 'x1="0" x2="0" y1="0" y2="1"']
      : null,
  ].flatMap((side) => (side ? [side] : []));
  const gradients = sides.map(
    ([, , , , line], index) =>
      `<linearGradient id="g${index}" ${line}><stop stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000"/></linearGradient>`,
  );
  const bands = sides.map(
    ([x, y, w, h], index) => `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="url(#g${index})"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>${gradients.join('')}</defs><rect width="100%" height="100%" fill="#fff"/>${bands.join('')}</svg>`;
}

/**
 * Light that changes from the parent's edge outwards, into another one for each tile: the four ways a picture can go
 * on differ at a glance, even where there is only sky or water.
 */
export function washSvg({ scene, width, height }: Picture, mood: Mood, place: Rect): string {
  const colours = [mood.near, mood.light, mood.accent, mood.sky[1]];
  const tile = Number(scene.changes.at(-1)?.seed.at(-1) ?? 1) - 1;
  const colour = colours[tile] ?? mood.near;
  const left = place.x * width;
  const top = place.y * height;
  const right = (place.x + place.width) * width;
  const bottom = (place.y + place.height) * height;
  const sides = [
    [0, 0, left, height, 'x1="1" x2="0" y1="0" y2="0"'],
    [right, 0, width - right, height, 'x1="0" x2="1" y1="0" y2="0"'],
    [0, 0, width, top, 'x1="0" x2="0" y1="1" y2="0"'],
    [0, bottom, width, height - bottom, 'x1="0" x2="0" y1="0" y2="1"'],
  ] as const;
  const parts = sides
    .filter(([, , wide, high]) => wide > 1 && high > 1)
    .map(([x, y, wide, high, line], index) => {
      const stops = `${[0, 0.04, 0.14, 0.3].map((opacity, at) => `<stop offset="${at / 3}" stop-color="${colour}" stop-opacity="${opacity}"/>`).join('')}`;
      return `<linearGradient id="w${index}" ${line}>${stops}</linearGradient><rect x="${x}" y="${y}" width="${wide}" height="${high}" fill="url(#w${index})"/>`;
    });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join('')}</svg>`;
}
