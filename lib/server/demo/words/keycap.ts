import 'server-only';

/** The emoji in front of a numbered line: 1️⃣ to 9️⃣. */
export function keycap(number: number): string {
  return `${number}\uFE0F\u20E3`;
}
