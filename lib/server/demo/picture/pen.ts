import 'server-only';
import type { Rect } from './picture';
import type { Line } from './terrain';

export type Stop = [offset: number, colour: string, opacity?: number];

/** Draws in the plane's own units onto an SVG of so many pixels. */
export type Pen = {
  view: Rect;
  /** Pixels per unit. */
  scale: number;
  x(value: number): number;
  y(value: number): number;
  /** A vertical gradient between two heights. */
  vertical(from: number, to: number, stops: Stop[]): string;
  radial(x: number, y: number, radius: number, stops: Stop[]): string;
  rect(fill: string, from?: number, to?: number): void;
  circle(x: number, y: number, radius: number, fill: string, opacity?: number): void;
  ellipse(x: number, y: number, rx: number, ry: number, fill: string, opacity?: number, degrees?: number): void;
  /** Points and curves in the plane: `M x y C …`, every pair of numbers is a place. */
  path(data: string, fill: string, more?: string): void;
  /** Everything below a line, or between two. */
  area(top: Line, fill: string, bottom?: Line, more?: string): void;
  markup(): string;
};

export function createPen(view: Rect, size: { width: number; height: number }): Pen {
  const scale = size.width / view.width;
  const parts: string[] = [];
  const defs: string[] = [];
  const round = (value: number) => Math.round(value * 10) / 10;
  const x = (value: number) => round((value - view.x) * scale);
  const y = (value: number) => round(((value - view.y) / view.height) * size.height);
  const define = (name: string, attributes: string, stops: Stop[]) => {
    const id = `d${defs.length}`;
    const inside = stops.map(
      ([offset, colour, opacity]) =>
        `<stop offset="${offset}" stop-color="${colour}"${opacity === undefined ? '' : ` stop-opacity="${opacity}"`}/>`,
    );
    defs.push(`<${name} id="${id}" gradientUnits="userSpaceOnUse" ${attributes}>${inside.join('')}</${name}>`);
    return `url(#${id})`;
  };
  // Four pixels a step are finer than any outline turns.
  const step = 4 / scale;
  const along = (line: Line, from: number, to: number, by: number) => {
    const points: string[] = [];
    const count = Math.ceil(Math.abs(to - from) / Math.abs(by));
    for (let index = 0; index <= count; index++) {
      const at = from + index * by;
      points.push(`${x(at)} ${y(line(at))}`);
    }
    return points.join('L');
  };

  return {
    view,
    scale,
    x,
    y,
    vertical: (from, to, stops) => define('linearGradient', `x1="0" x2="0" y1="${y(from)}" y2="${y(to)}"`, stops),
    radial: (cx, cy, radius, stops) =>
      define('radialGradient', `cx="${x(cx)}" cy="${y(cy)}" r="${round(Math.max(0.1, radius * scale))}"`, stops),
    rect(fill, from = view.y, to = view.y + view.height) {
      const top = y(from);
      parts.push(
        `<rect x="0" y="${top}" width="${size.width}" height="${round(Math.max(0, y(to) - top))}" fill="${fill}"/>`,
      );
    },
    circle(cx, cy, radius, fill, opacity = 1) {
      if (isOutside(cx, cy, radius, radius)) return;
      parts.push(`<circle cx="${x(cx)}" cy="${y(cy)}" r="${fine(radius * scale)}" fill="${fill}"${faint(opacity)}/>`);
    },
    ellipse(cx, cy, rx, ry, fill, opacity = 1, degrees = 0) {
      if (isOutside(cx, cy, Math.max(rx, ry), Math.max(rx, ry))) return;
      const turned = degrees === 0 ? '' : ` transform="rotate(${round(degrees)} ${x(cx)} ${y(cy)})"`;
      parts.push(
        `<ellipse cx="${x(cx)}" cy="${y(cy)}" rx="${fine(rx * scale)}" ry="${fine(ry * scale)}" fill="${fill}"${faint(opacity)}${turned}/>`,
      );
    },
    path(data, fill, more = '') {
      let isAcross = false;
      const placed = data.replace(/-?[\d.]+(?:e-?\d+)?/g, (number) => {
        isAcross = !isAcross;
        return String(isAcross ? x(+number) : y(+number));
      });
      parts.push(`<path d="${placed}" fill="${fill}" ${more}/>`);
    },
    area(top, fill, bottom, more = '') {
      const from = view.x - step;
      const to = view.x + view.width + step;
      const under = bottom
        ? `L${along(bottom, to, from, -step)}`
        : `L${x(to)} ${size.height + 4}L${x(from)} ${size.height + 4}`;
      parts.push(`<path d="M${along(top, from, to, step)}${under}Z" fill="${fill}" ${more}/>`);
    },
    markup: () =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><defs>${defs.join('')}</defs>${parts.join('')}</svg>`,
  };

  function isOutside(cx: number, cy: number, rx: number, ry: number): boolean {
    return cx + rx < view.x || cx - rx > view.x + view.width || cy + ry < view.y || cy - ry > view.y + view.height;
  }
  function fine(value: number): number {
    return Math.max(0.2, Math.round(value * 100) / 100);
  }
  function faint(opacity: number): string {
    return opacity === 1 ? '' : ` opacity="${Math.round(opacity * 1000) / 1000}"`;
  }
}
