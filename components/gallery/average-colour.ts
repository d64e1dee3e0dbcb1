/**
 * The average colour that a thumbhash carries in its first three bytes, as CSS; nothing where there is none. Reading
 * only that needs no decoder in the browser and is already in the server's page.
 */
export function averageColour(placeholder: string | null): string | undefined {
  if (!placeholder) return undefined;
  const [first, second, third] = Array.from(atob(placeholder.slice(0, 4)), (char) => char.charCodeAt(0));
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const header = first | (second << 8) | (third << 16);
  const light = (header & 63) / 63;
  const yellowBlue = ((header >> 6) & 63) / 31.5 - 1;
  const redGreen = ((header >> 12) & 63) / 31.5 - 1;
  const blue = light - (2 / 3) * yellowBlue;
  const red = (3 * light - blue + redGreen) / 2;
  return `rgb(${[red, red - redGreen, blue].map((part) => Math.round(255 * Math.min(1, Math.max(0, part)))).join(' ')})`;
}
