import 'server-only';
import { randomFrom } from '../random';
import type { Rect, Scene } from './picture';

/** The scene as an SVG of these pixels. */
export function sceneSvg(scene: Scene, view: Rect, size: { width: number; height: number }): string {
  const random = randomFrom(scene.seed, scene.words, ...scene.changes.map(({ seed }) => seed));
  const hue = Math.floor(random() * 360);
  const x = (value: number) => ((value - view.x) / view.width) * size.width;
  const y = (value: number) => ((value - view.y) / view.height) * size.height;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><rect width="100%" height="100%" fill="hsl(${hue} 50% 60%)"/><circle cx="${x(0.1)}" cy="${y(-0.2)}" r="${(0.2 / view.width) * size.width}" fill="hsl(${hue + 40} 80% 80%)"/></svg>`;
}
