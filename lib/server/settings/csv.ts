import 'server-only';

/** Tells spreadsheets that what follows is UTF-8; without it they guess, and guess wrong. */
export const UTF8_MARK = '\uFEFF';

/** One record of RFC 4180. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

/** A spreadsheet takes what begins like this for a formula and would run it, whoever wrote it; an apostrophe makes it text. */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

function toCell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
