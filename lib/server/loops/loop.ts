import 'server-only';

/** One of the three loops: does all that is due now, and says when it wants to come again (epoch ms; null: when woken). */
export type Loop = {
  name: string;
  runDue(): Promise<number | null>;
  /** Resolves when nothing it began is still under way. */
  settle(): Promise<void>;
};

export type RunningLoop = { wake(): void; stop(): Promise<void> };

type RunOptions = {
  now: () => number;
  /** Looks at least this often: another server may have died and left work. */
  atLeastEveryMs: number;
  onError: (loop: string, error: unknown) => void;
};

/** Runs a loop until it is stopped. It sleeps exactly until it has something to do, or until it is woken. */
export function run(loop: Loop, { now, atLeastEveryMs, onError }: RunOptions): RunningLoop {
  let isStopped = false;
  let isWoken = false;
  let endSleep: () => void = () => undefined;

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      endSleep = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const ended = (async () => {
    while (!isStopped) {
      isWoken = false;
      let waitMs = atLeastEveryMs;
      try {
        const next = await loop.runDue();
        if (next !== null) waitMs = Math.min(waitMs, Math.max(0, next - now()));
      } catch (error) {
        onError(loop.name, error);
        waitMs = 1_000;
      }
      if (!isWoken && !isStopped) await sleep(Math.max(waitMs, 5));
    }
    await loop.settle();
  })();

  return {
    wake() {
      isWoken = true;
      endSleep();
    },
    async stop() {
      isStopped = true;
      endSleep();
      await ended;
    },
  };
}
