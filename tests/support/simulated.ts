import { createSimulator, type Simulator, type SimulatorOptions } from '@/lib/server/demo/simulator';

export const ORIGIN = 'http://simulator.test';

/** A clock that moves when it is told to. */
export type HandClock = { now(): number; pass(ms: number): void };

export function handClock(start = Date.UTC(2026, 10, 23)): HandClock {
  let time = start;
  return {
    now: () => time,
    pass(ms) {
      time += ms;
    },
  };
}

/** Repeatable dice. */
export function seededRandom(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

type Wire = Record<string, unknown>;
export type WireReply = { status: number; text: string; body: Wire };
export type WireButtonLike = { customId: string | null; label: string };

/** A simulator with small pictures and a clock of its own, and short ways to talk to it. */
export function simulated(options: Partial<SimulatorOptions> & { clock?: HandClock } = {}) {
  const clock = options.clock ?? handClock();
  const given = { clock, random: seededRandom(), directory: null, key: null, pictureScale: 0.125, ...options };
  const simulator: Simulator = createSimulator({ dialect: 'plus', ...given });

  async function ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<WireReply> {
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const response = await simulator.fetch(`${ORIGIN}${path}`, init);
    const text = await response.text();
    return { status: response.status, text, body: text.startsWith('{') ? (JSON.parse(text) as Wire) : {} };
  }
  const post = (path: string, body: unknown, headers?: Record<string, string>) => ask('POST', path, body, headers);
  const get = (path: string) => ask('GET', path);

  async function fetchTask(id: unknown): Promise<Wire> {
    return (await get(`/mj/task/${id}/fetch`)).body;
  }
  /** The task, long after it ended. */
  async function ended(id: unknown): Promise<Wire> {
    clock.pass(20 * 60_000);
    return fetchTask(id);
  }
  async function imagined(prompt: string): Promise<Wire> {
    return ended((await post('/mj/submit/imagine', { prompt })).body.result);
  }
  function press(task: Wire, name: string, more: Wire = {}): Promise<WireReply> {
    const customId = buttonsOf(task).find((button) => button.customId?.includes(name))?.customId;
    return post('/mj/submit/action', { taskId: task.id, customId, ...more });
  }
  /** What a press leads to, its modal answered where it asks. */
  async function pressed(task: Wire, name: string, answer: Wire = {}): Promise<Wire> {
    const reply = await press(task, name);
    if (reply.body.code !== 21) return ended(reply.body.result);
    const modal = await post('/mj/submit/modal', { taskId: reply.body.result, ...answer });
    return ended(modal.body.result);
  }
  async function bytes(url: unknown): Promise<Buffer> {
    return Buffer.from(await (await simulator.fetch(String(url))).arrayBuffer());
  }
  return { clock, simulator, post, get, fetchTask, ended, imagined, press, pressed, bytes };
}

export function buttonsOf(task: Wire): WireButtonLike[] {
  return Array.isArray(task.buttons) ? (task.buttons as WireButtonLike[]) : [];
}

/** Labels where there are some, ids where not. */
export function labelsOf(task: Wire): string[] {
  return buttonsOf(task).map(({ label, customId }) => label || (customId?.split('::')[2] ?? ''));
}
