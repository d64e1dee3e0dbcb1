/**
 * Whether a key can be told from what stands around it in an answer: it is long, or mixes letters with others. What
 * cannot is left where a server repeats it, because ids and prompts would be spoilt with it.
 */
export function isTellable(key: string): boolean {
  return key.length >= 12 || (key.length >= 6 && /[a-z]/i.test(key) && /[^a-z]/i.test(key));
}
