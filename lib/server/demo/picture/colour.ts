import 'server-only';

/** A colour in OKLCH: lightness 0-1, chroma, hue in degrees. Mixing here stays clean where RGB turns grey. */
export type Oklab = [number, number, number];

export function mix(from: string, to: string, part: number): string {
  const a = toOklab(from);
  const b = toOklab(to);
  const at = Math.min(1, Math.max(0, part));
  return hexOf([a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at, a[2] + (b[2] - a[2]) * at]);
}

export function oklch(lightness: number, chroma: number, hue: number): string {
  const angle = (hue * Math.PI) / 180;
  return hexOf([lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]);
}

/** The same colour turned around the wheel, with more or less of it. */
export function turn(colour: string, degrees: number, chroma = 1, lighter = 0): string {
  const [lightness, a, b] = toOklab(colour);
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle) * chroma;
  const sin = Math.sin(angle) * chroma;
  return hexOf([Math.min(1, lightness + lighter), a * cos - b * sin, a * sin + b * cos]);
}

/** Lightness, chroma and hue of a colour. */
export function lchOf(hex: string): { lightness: number; chroma: number; hue: number } {
  const [lightness, a, b] = toOklab(hex);
  return { lightness, chroma: Math.hypot(a, b), hue: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360 };
}

export function toOklab(hex: string): Oklab {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Oklab;
  return oklabOf(red, green, blue);
}

/** The same from three bytes. */
export function oklabOf(redByte: number, greenByte: number, blueByte: number): Oklab {
  const red = linear(redByte / 255);
  const green = linear(greenByte / 255);
  const blue = linear(blueByte / 255);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

export function hexOf([lightness, a, b]: Oklab): string {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${channels.map((value) => byte(value).toString(16).padStart(2, '0')).join('')}`;
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function byte(value: number): number {
  const curved = value <= 0.0031308 ? value * 12.92 : 1.055 * Math.max(0, value) ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, curved)) * 255);
}

export function meanOf(labs: readonly Oklab[]): Oklab {
  return [mean(labs.map(([light]) => light)), mean(labs.map(([, a]) => a)), mean(labs.map(([, , b]) => b))];
}

export function distance(one: Oklab, other: Oklab): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
