import 'server-only';

/** The time, so that a test can live a day in seconds. Epoch milliseconds. */
export type Clock = { now(): number };

export const systemClock: Clock = { now: () => Date.now() };
