import 'server-only';

/**
 * The value of a JSON text, or undefined where it is none. Ids written as bare numbers keep all their digits. NUL, which
 * PostgreSQL cannot store, is dropped from strings: one such answer would otherwise stop all that is asked with it.
 */
export function parseJson(text: string): unknown {
  try {
    const dropNul = (_key: string, value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value);
    return JSON.parse(quoteLongNumbers(text), text.includes('\\u0000') ? dropNul : undefined);
  } catch {
    return undefined;
  }
}

/**
 * Puts integers which a double cannot hold, or which begin with a zero, into quotes. Ids have up to 19 digits
 * and some servers send them as numbers (README “Ids”); JSON.parse would round them to somebody else's task.
 */
function quoteLongNumbers(text: string): string {
  if (!/\d{16}|[:[,\s]0\d/.test(text)) return text;
  const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  let result = '';
  let copied = 0;
  let index = 0;
  while (index < text.length) {
    if (text.charAt(index) === '"') {
      index = endOfString(text, index);
      continue;
    }
    number.lastIndex = index;
    const digits = number.exec(text)?.[0];
    if (digits === undefined) {
      index += 1;
      continue;
    }
    if (needsQuotes(digits)) {
      result += `${text.slice(copied, index)}"${digits}"`;
      copied = index + digits.length;
    }
    index += digits.length;
  }
  return result + text.slice(copied);
}

function needsQuotes(digits: string): boolean {
  return /^-?0\d+$/.test(digits) || (/^-?\d+$/.test(digits) && !Number.isSafeInteger(Number(digits)));
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  for (;;) {
    const quote = text.indexOf('"', index);
    if (quote < 0) return text.length;
    let backslashes = 0;
    while (text.charAt(quote - 1 - backslashes) === '\\') backslashes += 1;
    index = quote + 1;
    if (backslashes % 2 === 0) return index;
  }
}
