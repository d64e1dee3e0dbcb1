/**
 * The address of a provider as it is kept, or null where there is none in the text: with its scheme, without what
 * belongs to single calls. People paste it with a trailing `/` or `/mj`, or without `https://`.
 */
export function parseAddress(text: string): string | null {
  const typed = text.trim();
  const url = toUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.origin + url.pathname.replace(/\/+$/, '').replace(/\/mj$/, '').replace(/\/+$/, '');
}

/** Where the API may be instead, on the same server, likeliest first: an address is often that of a single call, or of another API. */
export function addressGuesses(address: string): string[] {
  const { origin, pathname } = new URL(address);
  const parts = pathname.split('/').filter(Boolean);
  const at = parts.findIndex((part) => /^(v\d+|mj(-\w+)?|fast|relax|turbo|submit|task|api)$/i.test(part));
  const shorter = at < 0 ? parts : parts.slice(0, at);
  const guesses = [[origin, ...shorter].join('/'), origin];
  return [...new Set(guesses)].filter((guess) => guess !== address);
}

function toUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
