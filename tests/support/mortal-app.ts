import { systemClock } from '@/lib/server/clock';
import type { SimulatorEvent } from '@/lib/server/demo/journal';
import { listen } from '@/lib/server/demo/serve';
import { createSimulator, type Simulator } from '@/lib/server/demo/simulator';
import { startApp } from './app-server';
import { tempFolder } from './temp-folder';

const COMES_WITHIN_MS = 150_000;
const key = 'sk-crash';

/** The built app, to be killed and started again on the same folder, beside a simulated provider that lives on. */
export type MortalApp = {
  /** Where it listens now; another place after each restart. */
  readonly url: string;
  simulator: Simulator;
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Kills the app at the moment the provider sees the event, before it goes on; settles when the app is dead. */
  killAt(matches: (event: SimulatorEvent) => boolean): Promise<void>;
  stop(): Promise<void>;
};

export async function startMortalApp({ pictureScale }: { pictureScale: number }): Promise<MortalApp> {
  let onEvent: (event: SimulatorEvent) => void | Promise<void> = () => undefined;
  const simulator = createSimulator({
    clock: systemClock,
    random: Math.random,
    directory: null,
    dialect: 'plus',
    key,
    timeScale: 30,
    pictureScale,
    onEvent: (event) => onEvent(event),
  });
  const upstream = await listen(simulator, 0);
  // A folder that outlives the process, since the next one goes on in it.
  const env = {
    DATA_DIR: tempFolder(),
    MJ_BASE_URL: upstream.url,
    MJ_API_KEY: key,
    MJ_AUTH: 'secret',
    MJ_SPEED_PATHS: 'mj',
  };
  let app = await startApp({ env });
  return {
    get url() {
      return app.url;
    },
    simulator,
    kill: () => app.kill(),
    async restart() {
      app = await startApp({ env });
    },
    killAt: (matches) =>
      new Promise((resolve, reject) => {
        const tooLate = setTimeout(() => reject(new Error('The moment to kill never came.')), COMES_WITHIN_MS);
        onEvent = async (event) => {
          if (!matches(event)) return;
          onEvent = () => undefined;
          clearTimeout(tooLate);
          await app.kill();
          resolve();
        };
      }),
    async stop() {
      await app.stop();
      await upstream.close();
    },
  };
}
