/** The median time of so many runs after a warm-up, in milliseconds. */
export async function median(rounds: number, work: () => unknown): Promise<number> {
  await work();
  return percentile(await timesOf(rounds, work), 0.5);
}

/** How long each of so many runs took, one after another, in milliseconds. */
export async function timesOf(rounds: number, work: (round: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    await work(round);
    times.push(performance.now() - begun);
  }
  return times;
}

/** The value that so much of the list lies at or below. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Says whether a promise is kept. The program goes on to its other promises, and ends as failed. */
export function verdict(isMet: boolean, text: string): void {
  if (!isMet) process.exitCode = 1;
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${text}`);
}

/** Waits for something another process is about to do; asking it is the one way to know. */
export async function eventually(
  what: string,
  wish: () => boolean | Promise<boolean>,
  withinMs = 60_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (Date.now() < end) {
    if (await wish()) return;
    await pause(100);
  }
  throw new Error(`It did not come within ${withinMs / 1_000} s: ${what}.`);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
