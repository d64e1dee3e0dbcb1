import 'server-only';
import { startLoops } from './start';

/**
 * Starts what runs without a page, and leaves behind how to end it: `lib/bin/serve.mjs` calls that before it exits.
 * Without its history or archive the server is of no use, so it says why and ends.
 */
export async function startServer(): Promise<void> {
  const home = globalThis as { [key: symbol]: unknown };
  try {
    home[Symbol.for('safelight.shutdown')] = await startLoops();
  } catch (thrown) {
    process.stderr.write(`Safelight cannot start: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    process.exit(1);
  }
}
