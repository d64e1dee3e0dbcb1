import { systemClock } from '@/lib/server/clock';
import { listen } from '@/lib/server/demo/serve';
import { createSimulator, type SimulatorOptions } from '@/lib/server/demo/simulator';
import { pause } from './measure';

/** The simulator over HTTP, every answer of it as late as wished, and how the app is told to use it. */
export async function slowUpstream(options: Pick<SimulatorOptions, 'paceOf'>) {
  const simulator = createSimulator({
    clock: systemClock,
    random: Math.random,
    directory: null,
    dialect: 'plus',
    key: 'sk-bench',
    pictureScale: 1 / 8,
    ...options,
  });
  let delayMs = 0;
  const answer = async (request: Request) => {
    await pause(delayMs);
    return simulator.answer(request);
  };
  const { url, close } = await listen({ answer }, 0);
  const env = { MJ_BASE_URL: url, MJ_API_KEY: 'sk-bench', MJ_AUTH: 'secret', MJ_SPEED_PATHS: 'mj' };
  return {
    env,
    close,
    answerAfter(ms: number) {
      delayMs = ms;
    },
  };
}
