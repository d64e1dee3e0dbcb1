import 'server-only';
import { run } from './loops/loop';
import { services } from './services';

/** While nothing wakes a loop it looks this often; on a shared history that is how a dead server's work is found. */
const LOOK_EVERY_MS = 5_000;
const RENEW_EVERY_MS = 5_000;

/**
 * Starts the loops. They run with the server, not with a page. Gives back how to stop them: what is on its way is
 * finished first, what is not is left for the next start.
 */
export async function startLoops(): Promise<() => Promise<void>> {
  const { clock, history, loops, onWake, owner, renewLeases, reconnect } = await services();
  const options = {
    now: () => clock.now(),
    atLeastEveryMs: LOOK_EVERY_MS,
    onError: (loop: string, error: unknown) => report(`The ${loop} met trouble and goes on in a second.`, error),
  };
  await renewLeases();
  const running = {
    sender: run(loops.sender, options),
    follower: run(loops.follower, options),
    archiver: run(loops.archiver, options),
  };
  onWake((loop) => running[loop].wake());
  const renewing = setInterval(() => {
    renewLeases().catch((error) => report('A lease could not be renewed.', error));
    // Another server that shares the history may have connected a provider, or taken one away.
    if (history.isShared) reconnect().catch((error) => report('The providers could not be read.', error));
  }, RENEW_EVERY_MS);

  return async () => {
    clearInterval(renewing);
    await Promise.all(Object.values(running).map((loop) => loop.stop()));
    await history.tasks.release(owner);
    await history.media.release(owner);
    await history.providers.release(owner);
    await history.close();
  };
}

function report(sentence: string, error: unknown): void {
  process.stderr.write(`${sentence} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
