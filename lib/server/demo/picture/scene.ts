import 'server-only';
import { hashOf } from '../random';
import { drawAbstract } from './abstract';
import { drawBotanical } from './botanical';
import { drawCity } from './city';
import { drawCosmos } from './cosmos';
import { drawCreature, isAnimal } from './creature';
import { drawPortrait } from './figure';
import { drawDunes, drawMountains } from './land';
import { isMood, type Mood } from './mood';
import { createPen, type Pen } from './pen';
import type { Rect, Scene } from './picture';
import { drawForest } from './trees';
import { drawSea } from './water';

type Painter = (pen: Pen, scene: Scene, mood: Mood) => void;

/** Words and who paints them; the first that fits. */
const subjects: [RegExp, Painter][] = [
  [
    /\b(portrait|woman|man|girl|boy|face|person|queen|king|princess|samurai|warrior|lady|human|character|selfie|poet|witch)\b/i,
    drawPortrait,
  ],
  [/\b(planet\w*|galax\w*|cosmos|cosmic|space|nebula\w*|universe|astronaut|saturn|mars)\b/i, drawCosmos],
  [/\b(abstract|pattern|geometric|shapes?|texture|wallpaper|gradient|art deco|bauhaus|swirl\w*)\b/i, drawAbstract],
  [
    /\b(city|town|street|tokyo|york|paris|london|skyline|neon|cyberpunk|tower|building\w*|skyscraper\w*|architecture|harbou?r)\b/i,
    drawCity,
  ],
  [/\b(lighthouse|sea|ocean|beach|waves?|boats?|ships?|sail\w*|island|coast\w*|whale|fish\w*|bay)\b/i, drawSea],
  [
    /\b(flowers?|botanical|plants?|garden|leaf|leaves|rose|roses|bouquet|tulips?|poppy|poppies|still life|fruit|herb\w*|bloom\w*|butterfly|bee)\b/i,
    drawBotanical,
  ],
  [/\b(forest|woods?|trees?|jungle|fox|deer|bear|wolf|owl|stag|rabbit|pines?|cabin|mushroom\w*)\b/i, drawForest],
  [/\b(desert|dunes?|sand\w*|camel|savann\w*|sahara)\b/i, drawDunes],
  [/\b(mountains?|landscape|valley|lake|alps|peaks?|hills?|fjord|canyon|castle|dragon)\b/i, drawMountains],
];
const anything: [Painter, ...Painter[]] = [drawMountains, drawSea, drawForest, drawDunes, drawBotanical, drawAbstract];

/** Whether a word alone changes what is drawn: a subject somebody paints, a mood, a colour. */
export function isDrawn(word: string): boolean {
  return subjects.some(([words]) => words.test(word)) || isMood(word) || isAnimal(word);
}

/** The scene in this window, as an SVG of so many pixels. Shapes only: there are no fonts to rely on. */
export function sceneSvg(scene: Scene, mood: Mood, view: Rect, size: { width: number; height: number }): string {
  const pen = createPen(view, size);
  const named = subjects.find(([words]) => words.test(scene.words))?.[1];
  const paint = named ?? anything[hashOf('subject', scene.words) % anything.length] ?? anything[0];
  paint(pen, scene, mood);
  drawCreature(pen, scene, mood);
  return pen.markup();
}
