import 'server-only';
import { startLoops } from './start';

/** Starts what runs without a page, and leaves behind how to end it: `lib/bin/start.mjs` calls that before it exits. */
export async function startServer(): Promise<void> {
  const home = globalThis as { [key: symbol]: unknown };
  home[Symbol.for('safelight.shutdown')] = await startLoops();
}
