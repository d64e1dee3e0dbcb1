import 'server-only';
import { between } from '../random';
import { mix } from './colour';
import type { Mood } from './mood';
import type { Pen } from './pen';
import type { Scene } from './picture';
import { cells, diceOf, drift, type Line, outline } from './terrain';

/** Bands of colour that flow across, with a few fine gilded lines and a disc. */
export function drawAbstract(pen: Pen, scene: Scene, mood: Mood): void {
  const dice = diceOf({ ...scene, changes: [] }, 'abstract', 0, 0);
  const colours = [
    mood.sky[0],
    mood.sky[1],
    mood.accent,
    mood.sky[2],
    mood.far,
    mood.sky[3],
    mood.near,
    mix(mood.accent, mood.light, 0.5),
  ];
  const gap = between(dice, 0.075, 0.13);
  const swing = between(dice, 0.1, 0.2);
  const { y, height } = pen.view;
  pen.rect(mood.sky[3]);
  const disc = {
    x: between(dice, -0.25, 0.25) + drift(scene, 'disc x') * 0.2,
    y: between(dice, -0.25, 0),
    radius: between(dice, 0.13, 0.22),
  };
  const rows = [...cells(y - swing * 2, y + height + swing, gap)];
  const sweep = outline(scene, 'sweep', 'waves', 1.1);
  for (const row of rows) {
    const wave = outline(scene, `band ${row}`, 'waves', 2);
    const base = row * gap;
    const line: Line = (x) => base - sweep(x) * swing - wave(x) * gap * 0.85;
    const own = diceOf(scene, `band ${row}`, 0, base);
    const colour = colours[Math.floor(own() * colours.length)] ?? mood.far;
    if (Math.abs(row * gap - disc.y - disc.radius * 0.4) < gap / 2) {
      pen.circle(
        disc.x,
        disc.y,
        disc.radius,
        pen.vertical(disc.y - disc.radius, disc.y + disc.radius, [
          [0, mood.light],
          [1, mood.accent],
        ]),
      );
    }
    pen.area(
      line,
      pen.vertical(base - swing, base + gap * 2.4, [
        [0, mix(colour, mood.light, 0.28)],
        [0.55, colour],
        [1, mix(colour, mood.near, 0.45)],
      ]),
    );
    if (own() < 0.5) pen.area(line, mix(mood.light, mood.accent, 0.35), (x) => line(x) + 0.0035, 'opacity="0.85"');
    const shade: Line = (x) => line(x) + gap * 0.32;
    pen.area(
      line,
      pen.vertical(base - swing, base + swing, [
        [0, '#ffffff', 0.1],
        [1, '#ffffff', 0],
      ]),
      shade,
    );
  }
}
