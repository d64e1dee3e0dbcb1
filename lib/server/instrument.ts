import 'server-only';
import { startLoops } from './start';

/**
 * Starts what runs without a page, says so to `lib/bin/serve.mjs`, which opens the door then, and leaves behind how to
 * end it: that is called before the process exits.
 * Without its history or archive the server is of no use, so it says why and ends.
 */
export async function startServer(): Promise<void> {
  const home = globalThis as { [key: symbol]: unknown };
  try {
    home[Symbol.for('safelight.shutdown')] = await startLoops();
    const tellStarted = home[Symbol.for('safelight.started')];
    if (typeof tellStarted === 'function') tellStarted();
  } catch (thrown) {
    process.stderr.write(`Safelight cannot start: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    process.exit(1);
  }
}
