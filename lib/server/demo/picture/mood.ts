import 'server-only';
import { bell, hashOf, randomFrom } from '../random';
import { lchOf, mix, oklch, turn } from './colour';
import type { Look } from './look';
import { type Scene, tileIn } from './picture';

/** The colours of one picture, sky from top to horizon. */
export type Mood = {
  sky: [string, string, string, string];
  light: string;
  far: string;
  near: string;
  accent: string;
  isNight: boolean;
};

const moods = {
  dawn: mood(['#33427a', '#7f7fb8', '#eeaeaa', '#fde0bd'], '#fff4d6', '#b39cc0', '#2a2748', '#e4572e'),
  dusk: mood(['#231f49', '#6b2f66', '#d3603f', '#f9b364'], '#ffe7ae', '#a05560', '#1d1429', '#ffd166'),
  day: mood(['#2d7cb8', '#6db3d9', '#bfe2ea', '#f7efda'], '#fffdf0', '#9dc0cc', '#1c4a4e', '#e76f51'),
  mist: mood(['#486c76', '#8aacaa', '#c9d8cb', '#f2ecda'], '#fffaee', '#a6beb8', '#1c3638', '#d98f4e'),
  rose: mood(['#4d2a5c', '#ad4f7c', '#f0969a', '#fee5d6'], '#fff3e6', '#c98496', '#331a36', '#ffcf73'),
  gold: mood(['#7a4c22', '#c9853a', '#efbf73', '#fdeecb'], '#fffaf0', '#d3a468', '#3c2412', '#b23a48'),
  grove: mood(['#1f4a43', '#5b9277', '#b5d3a6', '#f3f3d5'], '#fffdea', '#93b795', '#12302a', '#f2a65a'),
  storm: mood(['#1d2733', '#45566a', '#8c9db0', '#d9dcd8'], '#f5f4ee', '#76879a', '#131a22', '#d8a15d'),
  night: mood(['#050a1f', '#0f2049', '#274e86', '#6d94b8'], '#f7f3e0', '#355a8a', '#050a18', '#f2c14e', true),
  aurora: mood(['#07122b', '#0d3b4f', '#1f7a6d', '#8fd0a2'], '#effff2', '#2a6a70', '#04121c', '#ffd166', true),
  violet: mood(['#120a2e', '#3b1a66', '#8a3f93', '#ef9aa6'], '#fff0e8', '#6a3d80', '#0e0820', '#ffb347', true),
  ink: mood(['#8d9094', '#b9bbbc', '#dcdcd9', '#f4f2ec'], '#ffffff', '#a9abab', '#1c1d20', '#b5372b'),
} satisfies Record<string, Mood>;
type Name = keyof typeof moods;

/** Words and the moods they call for; one of them is taken per tile. */
const called: [RegExp, Name[]][] = [
  [/\b(night|midnight|moon\w*|star\w*|dark|nocturn\w*)\b/i, ['night', 'aurora', 'night', 'violet']],
  [/\b(aurora|northern lights)\b/i, ['aurora', 'night', 'aurora', 'aurora']],
  [/\b(neon|cyberpunk|synthwave|vaporwave)\b/i, ['violet', 'violet', 'night', 'aurora']],
  [/\b(sunset|dusk|evening|golden hour|autumn|fall|fire|volcan\w*)\b/i, ['dusk', 'gold', 'rose', 'dusk']],
  [/\b(dawn|sunrise|morning|spring|pastel|dream\w*)\b/i, ['dawn', 'rose', 'mist', 'dawn']],
  [/\b(fog\w*|mist\w*|rain\w*|calm|quiet|winter|snow\w*)\b/i, ['mist', 'storm', 'dawn', 'mist']],
  [/\b(storm\w*|thunder\w*|dramatic|moody|gothic)\b/i, ['storm', 'dusk', 'night', 'storm']],
  [/\b(desert|dunes?|sand\w*|savann\w*)\b/i, ['gold', 'dusk', 'rose', 'dawn']],
  [/\b(noir|ink|monochrome|black and white|charcoal|sketch|minimal\w*)\b/i, ['ink', 'ink', 'storm', 'ink']],
  [/\b(summer|sunny|noon|tropical|cheerful)\b/i, ['day', 'grove', 'day', 'dawn']],
];

/** Hues of named colours, with how much of them. */
const hues: [RegExp, number, number][] = [
  [/\b(red|crimson|scarlet|ruby)\b/i, 25, 0.17],
  [/\b(orange|amber|copper|rust)\b/i, 55, 0.15],
  [/\b(yellow|gold(en)?|lemon|ochre)\b/i, 85, 0.14],
  [/\b(green|emerald|moss|olive)\b/i, 150, 0.12],
  [/\b(teal|turquoise|cyan|mint)\b/i, 190, 0.1],
  [/\b(blue|azure|cobalt|sapphire)\b/i, 250, 0.13],
  [/\b(indigo|navy)\b/i, 275, 0.14],
  [/\b(purple|violet|lavender|lilac)\b/i, 305, 0.13],
  [/\b(pink|magenta|rose|coral)\b/i, 355, 0.14],
];

const anything: Name[] = ['dawn', 'dusk', 'day', 'mist', 'rose', 'gold', 'grove', 'night', 'violet', 'storm', 'aurora'];

export function isMood(word: string): boolean {
  return called.some(([words]) => words.test(word)) || hues.some(([name]) => name.test(word));
}

/** How a given picture tells on the colours: its look, and how much of the words' own mood it leaves. */
export type Tone = { look: Look; part: number };

/** The mood of a scene: called for by its words, different from tile to tile where they leave it open. */
export function moodOf(scene: Scene, tone: Tone | null): Mood {
  const random = randomFrom('mood', scene.seed);
  const tile = tileIn(scene.seed);
  const names = called.find(([words]) => words.test(scene.words))?.[1];
  const hue = huesIn(scene.words, tile);
  // Four neighbours of one shuffled list, so that no two tiles of a grid look alike.
  const start = hashOf('moods', scene.words, scene.seed.replace(/\/\d$/, '')) % anything.length;
  const name = names?.[tile % names.length] ?? anything[(start + tile * 4) % anything.length] ?? 'dawn';

  let chosen: Mood =
    hue && !names ? moodOfHue(hue[1], hue[2], tile) : hue ? tinted(moods[name], hue[1], hue[2]) : moods[name];
  if (tone) chosen = between(chosen, moodOfLook(tone.look), tone.part);
  chosen = turned(chosen, bell(random) * 6);
  for (const change of scene.changes) {
    if (change.keeps === null) chosen = turned(chosen, bell(randomFrom('mood', change.seed)) * 26 * change.strength);
  }
  return scene.isFlat ? bright(chosen) : chosen;
}

/** The colour a tile takes from the words; where they name several, the tiles share them out. */
function huesIn(words: string, tile: number): (typeof hues)[number] | undefined {
  const named = hues.filter(([name]) => name.test(words)).sort((a, b) => words.search(a[0]) - words.search(b[0]));
  return named[tile % Math.max(1, named.length)];
}

function mood(sky: Mood['sky'], light: string, far: string, near: string, accent: string, isNight = false): Mood {
  return { sky, light, far, near, accent, isNight };
}

function moodOfHue(hue: number, chroma: number, tile: number): Mood {
  const isNight = tile === 3;
  const lift = isNight ? -0.22 : tile === 1 ? 0.06 : 0;
  const drift = [0, 18, -22, 10][tile] ?? 0;
  return {
    sky: [
      oklch(0.42 + lift, chroma, hue - drift),
      oklch(0.58 + lift, chroma, hue),
      oklch(0.78 + lift * 0.6, chroma * 0.75, hue + drift),
      oklch(0.92 + lift * 0.5, chroma * 0.4, hue + drift * 2),
    ],
    light: oklch(0.97, 0.03, hue + 30),
    far: oklch(0.68 + lift, chroma * 0.7, hue - drift),
    near: oklch(0.2, chroma * 0.45, hue - drift),
    accent: oklch(0.78, 0.15, hue + 165),
    isNight,
  };
}

/** The colours of a picture, put to the same uses. */
function moodOfLook({ palette, lightness }: Look): Mood {
  const byLight = palette
    .map(({ colour }) => colour)
    .sort((one, other) => lchOf(one).lightness - lchOf(other).lightness);
  const [dominant = '#888888'] = palette.map(({ colour }) => colour);
  const at = (part: number) => {
    const place = part * (byLight.length - 1);
    const from = byLight[Math.floor(place)] ?? dominant;
    return mix(from, byLight[Math.ceil(place)] ?? from, place - Math.floor(place));
  };
  const strongest = [...byLight].sort((one, other) => lchOf(other).chroma - lchOf(one).chroma);
  const accent = strongest.find((colour) => colour !== dominant) ?? turn(dominant, 150, 1.2);
  return {
    sky: [at(0.35), mix(dominant, at(0.5), 0.4), at(0.8), mix(at(1), '#ffffff', 0.12)],
    light: mix(at(1), '#ffffff', 0.6),
    far: mix(dominant, at(0.65), 0.5),
    near: mix(at(0), '#000000', 0.3),
    accent,
    isNight: lightness < 0.32,
  };
}

function between(from: Mood, to: Mood, part: number): Mood {
  const sky = from.sky.map((colour, index) => mix(colour, to.sky[index] ?? colour, part)) as Mood['sky'];
  return {
    sky,
    light: mix(from.light, to.light, part),
    far: mix(from.far, to.far, part),
    near: mix(from.near, to.near, part),
    accent: mix(from.accent, to.accent, part),
    isNight: part > 0.5 ? to.isNight : from.isNight,
  };
}

function mapped(mood: Mood, map: (colour: string) => string): Mood {
  const [a, b, c, d] = mood.sky;
  return { ...mood, sky: [map(a), map(b), map(c), map(d)], far: map(mood.far), near: map(mood.near) };
}

function tinted(mood: Mood, hue: number, chroma: number): Mood {
  return mapped(mood, (colour) => mix(colour, oklch(0.55, chroma, hue), 0.45));
}

function turned(mood: Mood, degrees: number): Mood {
  return mapped(mood, (colour) => turn(colour, degrees));
}

function bright(mood: Mood): Mood {
  return { ...mapped(mood, (colour) => turn(colour, 0, 1.45, 0.05)), accent: turn(mood.accent, 0, 1.25) };
}
