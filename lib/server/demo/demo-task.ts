import 'server-only';
import type { Intent } from '@/lib/domain/button';
import type { Speed } from '@/lib/domain/provider';
import type { Ratio } from '@/lib/domain/ratio';
import type { Shape } from './buttons';
import type { Picture } from './picture/picture';
import type { Version } from './prompt';
import type { Twist } from './twists';

/** One task of the simulator, as it lies in its file. Everything about its progress follows from the clock. */
export type DemoTask = {
  id: string;
  action: string;
  prompt: string;
  promptEn: string;
  finalPrompt: string;
  description: string;
  /** What the client asked to be echoed. */
  state: string | null;
  botType: string;
  /** The button that made it, and what pressing it meant. */
  customId: string;
  pressed: Intent | null;
  parentId: string | null;
  /** The hash in its buttons' ids. */
  job: string;
  seed: string;
  speed: Speed;
  version: Version;
  ratio: Ratio;
  shape: Shape;
  tiles: number;
  maskHash: string | null;
  submittedAt: number;
  /** When it began to count: at submission, or when its modal was answered. */
  begunAt: number;
  waitMs: number;
  runMs: number;
  ahead: number;
  /** `left`: its answer made another task, and it stays as it is. */
  modal: 'none' | 'asked' | 'left';
  cancelledAt: number | null;
  twists: Twist[];
  /** For its follow-ups. */
  nextTwists: Twist[];
  /** One per tile; the clips of a video have one each that tells their camera. */
  pictures: Picture[];
  /** What a describe or a shorten found. */
  words: Words | null;
  /** The upload a describe was given, by its hash. */
  shown: string | null;
  /** Whether its ❤️ was pressed. */
  isBookmarked: boolean;
  /** Where it is to be reported, and the origin its addresses then begin with. */
  hook: { url: string; origin: string } | null;
  /** What it will fail of, at which part of its time, although it was accepted. */
  doom: { at: number; reason: string } | null;
};

/** `choices` are what the numbered buttons stand for. */
export type Words = { text: string; translated: string; choices: string[] };

export type Standing = {
  status: '' | 'NOT_START' | 'SUBMITTED' | 'IN_PROGRESS' | 'MODAL' | 'SUCCESS' | 'FAILURE' | 'CANCEL';
  percent: number;
  startedAt: number | null;
  finishedAt: number | null;
  failReason: string;
};

export type Viewing = {
  now: number;
  timeScale: number;
  refreshMs: number;
  modalTimeoutText: string;
  /** What a cancelled task fails of, where its server has no word for cancelling. */
  cancelText: string | null;
};

const MODAL_LIFETIME_MS = 30 * 60_000;
const UNNOTICED_MS = 700;
/** Progress comes in so many. */
const STEPS = 17;

/** How the task stands, as far as its server has noticed: a gateway knows only what it saw at its last look. */
export function standingOf(task: DemoTask, viewing: Viewing): Standing {
  const step = viewing.refreshMs / viewing.timeScale;
  const now = step > 0 ? Math.floor(viewing.now / step) * step : viewing.now;
  if (now < task.begunAt && step > 0) return quiet('');
  if (task.cancelledAt !== null && task.cancelledAt <= viewing.now) {
    const { cancelText } = viewing;
    const standing = cancelText === null ? quiet('CANCEL') : { ...quiet('FAILURE'), failReason: cancelText };
    return { ...standing, finishedAt: task.cancelledAt };
  }
  if (task.modal !== 'none') return standingInModal(task, now, viewing);

  const startedAt = task.begunAt + task.waitMs;
  const age = now - startedAt;
  if (age < 0) return quiet(now - task.begunAt < UNNOTICED_MS / viewing.timeScale ? 'NOT_START' : 'SUBMITTED');

  const part = age / task.runMs;
  const failure = failureOf(task);
  if (failure && part >= failure.at) {
    return {
      status: 'FAILURE',
      percent: Math.round(failure.at * 100),
      startedAt,
      finishedAt: startedAt + failure.at * task.runMs,
      failReason: failure.reason,
    };
  }
  const isStuck = task.twists.includes('stuck');
  if (part < 1 || isStuck) {
    return { status: 'IN_PROGRESS', percent: percentAt(task, part, now), startedAt, finishedAt: null, failReason: '' };
  }
  return { status: 'SUCCESS', percent: 100, startedAt, finishedAt: startedAt + task.runMs, failReason: '' };
}

/** When the task may come to stand otherwise than just before, first to last. */
export function momentsOf(task: DemoTask, { timeScale, refreshMs }: Viewing): number[] {
  const { begunAt, runMs } = task;
  const startedAt = begunAt + task.waitMs;
  const steps = Array.from({ length: STEPS + 1 }, (_, step) => startedAt + (step / STEPS) * runMs);
  const failure = failureOf(task);
  const moments = [
    begunAt,
    begunAt + UNNOTICED_MS / timeScale,
    ...(task.modal === 'none' ? steps : [begunAt + MODAL_LIFETIME_MS / timeScale]),
    ...(failure ? [startedAt + failure.at * runMs] : []),
    ...(task.cancelledAt === null ? [] : [task.cancelledAt]),
  ];
  // A gateway notices at its next look. A millisecond later than all that, so that no rounding hides it.
  const look = refreshMs / timeScale;
  const noticed = look > 0 ? moments.map((moment) => Math.ceil(moment / look) * look) : moments;
  return [...new Set(noticed.map((moment) => Math.ceil(moment) + 1))].sort((one, other) => one - other);
}

function standingInModal(task: DemoTask, now: number, { timeScale, modalTimeoutText }: Viewing): Standing {
  const age = now - task.begunAt;
  if (task.modal === 'asked' && age > MODAL_LIFETIME_MS / timeScale) {
    return { ...quiet('FAILURE'), finishedAt: now, failReason: modalTimeoutText };
  }
  return quiet(age < UNNOTICED_MS / timeScale ? 'SUBMITTED' : 'MODAL');
}

function quiet(status: Standing['status']): Standing {
  return { status, percent: 0, startedAt: null, finishedAt: null, failReason: '' };
}

/** Progress comes in steps, as the bot edits its message every few seconds. */
function percentAt(task: DemoTask, part: number, now: number): number {
  if (task.twists.includes('stuck')) return Math.min(62, Math.floor(part * STEPS) * 6);
  const percent = Math.min(96, Math.max(0, Math.floor(part * STEPS) * 6));
  // Some servers now and then show an older message again.
  const showsAnOlderOne = task.twists.includes('backwards') && Math.floor(now / 1_000) % 2 === 1;
  return showsAnOlderOne ? Math.max(0, percent - 18) : percent;
}

function failureOf(task: DemoTask): { at: number; reason: string } | null {
  if (task.twists.includes('fail-midway')) return { at: 0.55, reason: '[Internal Server Error] 服务异常，请稍后重试' };
  if (task.twists.includes('moderated')) {
    return { at: 0.1, reason: '[Banned prompt detected] Our AI moderator thinks this prompt is probably unwanted.' };
  }
  if (task.doom) return task.doom;
  const zoom = task.pressed?.kind === 'custom-zoom' ? /--zoom\s+([\d.]+)/.exec(task.prompt)?.[1] : '1';
  if (zoom === undefined || Number(zoom) < 1 || Number(zoom) > 2) {
    return { at: 0.02, reason: '[Invalid parameter] The zoom must be between 1 and 2' };
  }
  return null;
}

export function hasEnded({ status }: Standing): boolean {
  return status === 'SUCCESS' || status === 'FAILURE' || status === 'CANCEL';
}
