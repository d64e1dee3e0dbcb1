import 'server-only';
import type { Speed } from '@/lib/domain/provider';
import type { Clock } from '@/lib/server/clock';
import { empty } from './answers';
import { refusalOf } from './auth';
import { type Call, readCall } from './call';
import { createCallbacks, type Post } from './callbacks';
import { type Dialect, type Profile, profiles } from './dialect';
import { createInputs } from './inputs';
import { createJournal, type LedgerEntry, type SeenRequest, type SimulatorEvent, withoutKeys } from './journal';
import { answerMedia } from './media';
import { createDarkroom } from './picture/darkroom';
import { answerTasks } from './questions';
import { type Random, randomFrom } from './random';
import { type Answer, answerSubmission, isSubmission } from './submit';
import { openTaskStore } from './task-store';
import type { Effort, Pace } from './timing';
import { joined, type Twist, twistsIn } from './twists';
import type { World } from './world';

export type SimulatorOptions = {
  clock: Clock;
  random: Random;
  /** Where tasks and pictures outlive a restart; null keeps them in memory. */
  directory: string | null;
  dialect: Dialect;
  /** Null accepts any key, or none. */
  key: string | null;
  /** Every duration is divided by it. */
  timeScale?: number;
  /** The origin its own addresses begin with; otherwise that of the request. */
  baseUrl?: string;
  /** Side of a tile as a part of 1024 pixels, for tests that need small pictures. */
  pictureScale?: number;
  /** How it goes about modals, where it differs from its dialect: some servers list their tasks and answer with a new id. */
  modal?: Partial<Profile['modal']>;
  /** Whether the account behind it has remix switched on and asks for prompts unbidden. */
  remix?: boolean;
  /** Whether that account is one of Midjourney's own site: trueai edits and retextures with no other. */
  official?: boolean;
  /** Whether the key is an administrator's: on trueai nobody else may cancel. */
  admin?: boolean;
  /** Whether it calls back, where it differs from its dialect: some gateways are set up to. */
  callbacks?: boolean;
  /** What callbacks are posted with; the global fetch where nothing else is said. */
  post?: Post;
  /** Takes the place of the usual durations, before `timeScale`. */
  paceOf?: (work: { effort: Effort; speed: Speed }) => Pace;
  /** Awaited before things go on, so that a listener can stop the world at that point. */
  onEvent?: (event: SimulatorEvent) => void | Promise<void>;
  sleep?: (ms: number) => Promise<void>;
};

export type Simulator = {
  /** Shaped as the global one. A dropped connection rejects as Node's does. */
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** The same for a server, which can drop a connection for real. */
  answer: (request: Request) => Promise<Answer>;
  /** Every accepted submission that is paid for. */
  ledger: readonly LedgerEntry[];
  /** The latest requests, keys hidden. */
  requests: readonly SeenRequest[];
  /** Mishaps for the next submission, whatever it is: blends and uploads have no words to carry them. */
  strikeNext: (...words: (Twist | `next-${Twist}`)[]) => void;
  /** Posts what has become due since the last call to the addresses that tasks came with; tells how many. */
  deliverCallbacks: () => Promise<number>;
};

const MOST_LEDGER_ENTRIES = 100_000;

/** One provider in miniature. It has no timers: where a task stands follows from the clock it is given. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { requests, note } = createJournal();
  const ledger: LedgerEntry[] = [];
  const struck: string[] = [];
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const emit = async (event: SimulatorEvent) => options.onEvent?.(event);
  let opening: Promise<World> | null = null;
  let deliver: (() => Promise<number>) | null = null;

  function charge(entry: LedgerEntry): void {
    ledger.push(entry);
    if (ledger.length > MOST_LEDGER_ENTRIES) ledger.shift();
  }

  function opened(): Promise<World> {
    opening ??= openWorld(options).then(
      (world) => {
        deliver = createCallbacks(world, options.post ?? globalThis.fetch);
        return world;
      },
      (error: unknown) => {
        // A folder that could not be read is tried again by the next request.
        opening = null;
        throw error;
      },
    );
    return opening;
  }

  async function deliverCallbacks(): Promise<number> {
    await opened();
    return deliver?.() ?? 0;
  }

  async function answer(request: Request): Promise<Answer> {
    const world = await opened();
    const { call: read, size } = await readCall(request, world.profile);
    const call: Call = options.baseUrl ? { ...read, origin: new URL(options.baseUrl).origin } : read;
    const { method, path, body } = call;
    note({ method, path, headers: withoutKeys(call.headers), body, at: world.now() }, size);
    await emit({ kind: 'received', method, path });
    const given = await route(world, call);
    if (given.kind === 'response') await emit({ kind: 'answering', method, path, status: given.response.status });
    return given;
  }

  async function route(world: World, call: Call): Promise<Answer> {
    const strikes = isSubmission(call) ? struck.shift() : undefined;
    if (strikes) call.twists = joined(call.twists, twistsIn('', strikes));
    const media = await answerMedia(world, call, emit);
    if (media) return { kind: 'response', response: media };
    // No key can be a line break, so none is right where a wrong one is asked for.
    const expectedKey = call.twists.now.has('wrong-key') ? '\n' : options.key;
    const refusal = expectedKey !== null ? refusalOf(world.profile, call.headers, expectedKey) : null;
    if (refusal) return { kind: 'response', response: refusal };
    if (isSubmission(call)) return answerSubmission(world, call, { charge, emit, sleep });
    return { kind: 'response', response: await answerTasks(world, call) };
  }

  async function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const given = await Promise.race([answer(request), aborted(signal)]);
    if (given.kind === 'dropped') {
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }),
      });
    }
    return request.method === 'HEAD' ? empty(given.response.status) : given.response;
  }

  const strikeNext: Simulator['strikeNext'] = (...words) => struck.push(words.join(' '));
  return { fetch, answer, ledger, requests, strikeNext, deliverCallbacks };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function openWorld(options: SimulatorOptions): Promise<World> {
  const { clock, random, directory, timeScale = 1, pictureScale = 1 } = options;
  const own = profiles[options.dialect];
  const profile: Profile = { ...own, modal: { ...own.modal, ...options.modal } };
  const store = await openTaskStore(directory);
  const inputs = createInputs(directory);
  const darkroom = createDarkroom({ directory, inputs, taskOf: store.get });
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
  let counter = Math.floor(random() * 1_000);

  return {
    profile,
    store,
    inputs,
    darkroom,
    random,
    timeScale,
    scale: pictureScale,
    remix: options.remix ?? false,
    isOfficial: options.official ?? false,
    isAdmin: options.admin ?? false,
    callsBack: options.callbacks ?? profile.callsBack,
    paceOf: options.paceOf ?? null,
    now: () => clock.now(),
    viewing: () => ({
      now: clock.now(),
      timeScale,
      refreshMs: profile.refreshMs,
      modalTimeoutText: profile.modal.timeoutText,
      cancelText: profile.dialect === 'trueai' ? '取消任务' : null,
    }),
    newId() {
      for (;;) {
        counter = (counter + 1) % 1_000;
        const id =
          profile.dialect === 'novicezk' ? digits(16) : `${Math.floor(clock.now())}${String(counter).padStart(3, '0')}`;
        if (!store.get(id)) return id;
      }
    },
    newJob() {
      const next = randomFrom(random());
      const hex = (count: number) => Array.from({ length: count }, () => Math.floor(next() * 16).toString(16)).join('');
      return [hex(8), hex(4), hex(4), hex(4), hex(12)].join('-');
    },
    newSeed: (wanted) => wanted ?? String(Math.floor(random() * 4_294_967_296)),
  };
}
