import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { newCommandId, pressCommandId } from '@/lib/domain/command-id';
import type { makingCommand } from '@/lib/domain/commands';
import type { Speed } from '@/lib/domain/provider';
import { routes } from '@/lib/domain/routes';
import { isMoving, type StoredFile, type Task, type TaskDetail } from '@/lib/domain/task';
import { systemClock } from '@/lib/server/clock';
import type { SeenRequest } from '@/lib/server/demo/journal';
import { listen } from '@/lib/server/demo/serve';
import { createSimulator, type Simulator, type SimulatorOptions } from '@/lib/server/demo/simulator';
import { callAction } from './action-client';
import { type RunningApp, startApp } from './app-server';

const SETTLE_WITHIN_MS = 45_000;
/** A simulated provider that takes thirty times less time than a real one, and makes small pictures. */
const quick = { clock: systemClock, random: Math.random, directory: null, timeScale: 30, pictureScale: 0.125 };

export type DarkroomOptions = {
  dialect?: SimulatorOptions['dialect'];
  key?: string;
  /** Further options of the simulator. */
  simulator?: Partial<SimulatorOptions>;
  /** Further environment of the app. */
  env?: Record<string, string>;
};

type Body = Record<string, unknown>;
export type Submission = SeenRequest & { body: Body };

/** The built app, and a simulated provider it talks to over HTTP. */
export type Darkroom = {
  app: RunningApp;
  url: string;
  providerUrl: string;
  simulator: Simulator;
  /** What arrived at `/submit/…` with this text in its prompt or about these tasks; everything where nothing is said. */
  submissions(call: string, about?: string | readonly Task[]): Submission[];
  /** Records an imagine as the page does, without one. */
  imagine(prompt: string, speed?: Speed): Promise<Task>;
  /** Records one of the one-step commands. */
  make(command: z.input<typeof makingCommand>): Promise<Task>;
  /** Puts a picture into the archive and gives its hash. */
  upload(picture: Uint8Array): Promise<string>;
  /** Presses the first button whose id contains this. */
  press(parent: Task, idPart: string): Promise<Task>;
  /** The tasks once nothing moves them any more, their pictures saved. */
  settled(...tasks: readonly Task[]): Promise<Task[]>;
  stop(): Promise<void>;
};

/** Starts both. Every picture of it is told apart by prompts, so one serves all tests of a file. */
export async function startDarkroom(options: DarkroomOptions = {}): Promise<Darkroom> {
  const { dialect = 'comet', key = 'sk-open-sesame' } = options;
  const simulator = createSimulator({ ...quick, dialect, key, ...options.simulator });
  const provider = await listen(simulator, 0);
  const speaks = dialect === 'comet' ? {} : { MJ_AUTH: 'secret', MJ_SPEED_PATHS: 'mj' };
  const app = await startApp({
    env: { MJ_BASE_URL: provider.url, MJ_API_KEY: key, ...speaks, ...options.env },
  });

  const record = async (action: string, command: unknown) => {
    const result = await callAction<Task>(app.url, action, command);
    if (!result.ok) throw new Error(`${action}: ${JSON.stringify(result.error)}`);
    return result.value;
  };

  return {
    app,
    url: app.url,
    providerUrl: provider.url,
    simulator,
    submissions: (call, about) => submissionsIn(simulator.requests, call, about),
    imagine: (prompt, speed = 'turbo') =>
      record('imagineAction', { kind: 'imagine', id: newCommandId(), prompt, speed }),
    make: (command) => record('makeAction', command),
    upload: async (picture) => {
      const body = new Blob([Buffer.from(picture)]);
      const response = await fetch(app.url + routes.api.uploads, {
        method: 'POST',
        headers: { origin: app.url },
        body,
      });
      const result = (await response.json()) as { ok: true; value: StoredFile };
      return result.value.hash;
    },
    press: (parent, idPart) => {
      const customId = parent.buttons.find((button) => button.customId?.includes(idPart))?.customId ?? '';
      const id = pressCommandId(parent.id, customId);
      return record('pressButtonAction', { kind: 'press', id, parentId: parent.id, customId });
    },
    settled: (...tasks) => Promise.all(tasks.map(({ id }) => settled(app.url, id))),
    async stop() {
      await app.stop();
      await provider.close();
    },
  };
}

function submissionsIn(requests: readonly SeenRequest[], call: string, about?: string | readonly Task[]): Submission[] {
  return requests.flatMap((request) => {
    if (!request.path.endsWith(`/submit/${call}`)) return [];
    const body = request.body as Body;
    const isMeant =
      about === undefined ||
      (typeof about === 'string'
        ? String(body.prompt).includes(about)
        : about.some(({ providerTaskId }) => providerTaskId === body.taskId));
    return isMeant ? [{ ...request, body }] : [];
  });
}

/** The task once nothing moves it any more, its pictures saved. */
export async function settled(url: string, id: string): Promise<Task> {
  for (const until = Date.now() + SETTLE_WITHIN_MS; ; await pause(100)) {
    const task = await readTask(url, id);
    if (!isMoving(task)) return task;
    if (Date.now() > until) throw new Error(`Still moving: ${JSON.stringify(task.state)} “${task.prompt}”`);
  }
}

/** The task as the app's own reads give it. */
export async function readTask(url: string, id: string): Promise<Task> {
  const response = await fetch(url + routes.api.task(id));
  const result = (await response.json()) as { ok: true; value: TaskDetail };
  return result.value.task;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
