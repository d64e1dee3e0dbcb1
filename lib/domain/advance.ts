import type { AppError } from './app-error';
import type { ModalAnswer } from './commands';
import { doubtful, isInDoubt, isUnderWay, lookedAgain, missed } from './doubt';
import { answered, answerRefused, asked, isAnswering, isAnswerLost, modalSeen } from './modal';
import { complete, isPictureMissing, outputOf } from './output';
import type { Doubt, MediaLink, Receipt, Report, SendStep, Task, TaskState } from './task';

/** A task as the loops know it: what a page sees, less what the archive adds, plus how to follow it. */
export type TaskRecord = Omit<Task, 'revision' | 'media' | 'children'> & {
  /** Ids by which upstream knew it before; reports about them are stale. */
  aliases: string[];
  /** What we answer, or answered, when it asks for a modal. */
  answer: ModalAnswer | null;
  /** When that answer was accepted; a MODAL seen shortly after is an echo of the past. */
  answeredAt: number | null;
  /** How often in a row upstream did not know it. */
  missing: number;
  /** Where upstream keeps the results; set once, when it succeeds. */
  links: MediaLink[];
};

/** Everything one can learn about a task, or decide for it. */
export type TaskEvent =
  /** The next POST is about to leave: from here on it may arrive. */
  | { kind: 'leaving' }
  | { kind: 'receipt'; step: SendStep; receipt: Receipt }
  /** The pictures it refers to are where the provider can fetch them. */
  | { kind: 'uploaded' }
  | { kind: 'report'; report: Report }
  /** A task that upstream lists under our name: what a submission whose answer was lost has become. */
  | { kind: 'found'; report: Report }
  /** The mask that upstream repeated is in our archive now. */
  | { kind: 'mask'; hash: string }
  | { kind: 'missing' }
  | { kind: 'overdue' }
  /** The server that was sending died between leaving and receipt. */
  | { kind: 'abandoned' }
  | { kind: 'answer'; answer: ModalAnswer }
  /** Set aside, discarded or cancelled by a person. */
  | { kind: 'cancel' }
  /** The provider told, when asked, what the pictures were drawn from. */
  | { kind: 'seed'; seed: string }
  /** A person wants a doubt looked into now. */
  | { kind: 'look-again' }
  /** Nobody is connected to its provider any more. */
  | { kind: 'disconnected' };

/** Storage may lag behind SUCCESS by so much (midjourney-api.md §15.6); then the missing picture is told. */
const PICTURE_LAG_MS = 30_000;

/**
 * What the task is after this. Pure, total, and safe for events in any order, twice or late: a final state never
 * changes, progress never falls, buttons and results are never replaced. Returns the same object where nothing changes.
 */
export function advance(task: TaskRecord, event: TaskEvent, now: number): TaskRecord {
  const { status } = task.state;
  if (event.kind === 'mask') return task.maskHash === null ? { ...task, maskHash: event.hash } : task;
  if (event.kind === 'seed') return task.seed === null ? { ...task, seed: event.seed } : task;
  if (status === 'failed' || status === 'cancelled') return task;
  if (status === 'succeeded') return event.kind === 'report' ? complete(task, event.report) : task;

  switch (event.kind) {
    case 'leaving':
      if (task.state.status !== 'sending' || task.state.sentAt !== null) return task;
      return { ...task, sentAt: task.sentAt ?? now, state: { ...task.state, sentAt: now } };
    case 'receipt':
      return received(task, event.step, event.receipt, now);
    case 'uploaded':
      if (task.state.status !== 'sending' || task.state.step !== 'upload') return task;
      return { ...task, state: { status: 'sending', step: 'submit', sentAt: null } };
    case 'report':
      return reported(task, event.report, now);
    case 'found':
      return found(task, event.report, now);
    case 'missing':
      return missed(task, now);
    case 'overdue':
      return isUnderWay(task) && madeAt(task) === null ? doubtful(task, 'overdue', '', now) : task;
    case 'abandoned':
      return abandoned(task, now);
    case 'disconnected':
      return disconnected(task, now);
    case 'look-again':
      return lookedAgain(task, now);
    case 'answer':
      return answered(task, event.answer);
    case 'cancel':
      // It has left: what comes back must be heard.
      if (task.state.status === 'sending' && task.state.sentAt !== null) return task;
      return { ...task, state: { status: 'cancelled' }, finishedAt: now };
  }
}

function received(task: TaskRecord, step: SendStep, receipt: Receipt, now: number): TaskRecord {
  const expected = isExpected(task.state, step);
  switch (receipt.kind) {
    case 'refused':
      if (!expected) return task;
      // The modal still waits upstream, and pressing again would be a second press: so the person is asked once more.
      return step === 'answer' && receipt.error.kind !== 'not-found'
        ? answerRefused(task, receipt.error)
        : failed(task, receipt.error, now);
    case 'unclear':
      if (!expected || task.state.status !== 'sending') return task;
      return unanswered(task, receipt.message, now, receipt.isPage ? 'web-page' : 'unanswered');
    case 'accepted': {
      const named = withProviderId(task, receipt.id);
      if (!expected) return named;
      return {
        ...named,
        answeredAt: step === 'answer' ? now : named.answeredAt,
        missing: 0,
        state: { status: 'waiting', ahead: receipt.ahead },
      };
    }
    case 'needs-modal': {
      const named = withProviderId(task, receipt.id);
      if (!expected || step === 'answer') return expected ? { ...named, answeredAt: now } : named;
      return asked(named, receipt.suggestedPrompt, null);
    }
  }
}

/** Whether the outcome of this very POST is what the task waits for, or is in doubt about. */
function isExpected(state: TaskState, step: SendStep): boolean {
  if (state.status === 'sending') return state.step === step;
  return state.status === 'uncertain' && (state.step === null || state.step === step);
}

/** A lost answer. Where only pictures were on their way nothing was asked for yet, so nothing can come of it. */
function unanswered(task: TaskRecord, message: string, now: number, doubt: Doubt = 'unanswered'): TaskRecord {
  if (task.state.status === 'sending' && task.state.step === 'upload') {
    return failed(task, { kind: 'not-uploaded', message }, now);
  }
  return doubtful(task, doubt, message, now);
}

function failed(task: TaskRecord, error: AppError, now: number): TaskRecord {
  return { ...task, state: { status: 'failed', error }, finishedAt: now };
}

function withProviderId(task: TaskRecord, id: string): TaskRecord {
  if (task.providerTaskId === id) return task;
  const aliases = task.providerTaskId === null ? task.aliases : [...task.aliases, task.providerTaskId];
  return { ...task, providerTaskId: id, aliases };
}

function reported(task: TaskRecord, report: Report, now: number): TaskRecord {
  if (task.aliases.includes(report.id)) return task;
  // Found by its echo: the id we never learned because the receipt was lost.
  const named = task.providerTaskId === null && report.id !== '' ? withProviderId(task, report.id) : task;
  if (named.providerTaskId !== report.id) return task;
  const known = withDetails(named, report);

  switch (report.stage) {
    case 'succeeded':
      return isPictureMissing(known, report) ? pictureMissing(known, report, now) : succeeded(known, report, now);
    case 'failed':
      return failed(known, report.error ?? { kind: 'refused', message: '' }, now);
    case 'cancelled':
      return { ...known, state: { status: 'cancelled' }, finishedAt: now };
    case 'needs-input':
      return modalSeen(known, report, now);
    case 'waiting':
      return known.state.status === 'running'
        ? known
        : settle(known, { status: 'waiting', ahead: aheadOf(known) }, now);
    case 'running': {
      const before = known.state.status === 'running' ? known.state : { progressPercent: null };
      const percent = Math.max(before.progressPercent ?? -1, report.progressPercent ?? -1);
      return settle(known, { ...before, status: 'running', progressPercent: percent < 0 ? null : percent }, now);
    }
  }
}

/**
 * An answer was lost, and upstream lists a task of our name that is not the one which asked: its answer made that one
 * (midjourney-api.md §9.3). From here on it is this task; the one which asked may stand in MODAL for ever.
 */
function found(task: TaskRecord, report: Report, now: number): TaskRecord {
  if (task.providerTaskId === null) return reported(task, report, now);
  if (!isAnswerLost(task) || report.stage === 'needs-input') return task;
  if (report.id === '' || report.id === task.providerTaskId || task.aliases.includes(report.id)) return task;
  const state = { status: 'waiting', ahead: null } as const;
  const named = { ...withProviderId(task, report.id), answeredAt: task.answeredAt ?? now, state };
  return reported(named, report, now);
}

function aheadOf(task: TaskRecord): number | null {
  return task.state.status === 'waiting' ? task.state.ahead : null;
}

/** Moves to an unfinished state that a report showed. A task that has a step to send keeps it: the report is older. */
function settle(task: TaskRecord, state: TaskState, now: number): TaskRecord {
  // That it is still at it is just what was doubted, or contradicts what was said before.
  if (isInDoubt(task, 'overdue', 'no-picture')) return task;
  if (task.state.status === 'sending' && task.state.step === 'answer' && task.state.sentAt === null) return task;
  // A relay may show what it knew before the modal; taken for an answer's success, the next MODAL would be answered again.
  if (state.status === 'waiting' && (isAnswerLost(task) || isAnswering(task))) return task;
  // It runs, so its answer was taken; without this note a stale MODAL, seen much later, would be answered once more.
  const answeredAt = isAnswering(task) || isAnswerLost(task) ? (task.answeredAt ?? now) : task.answeredAt;
  const isNoted = task.missing === 0 && task.answeredAt === answeredAt;
  const found = isNoted ? task : { ...task, missing: 0, answeredAt };
  return sameState(found.state, state) ? found : { ...found, state };
}

/** Its sender is gone, and it had left: it may have arrived. */
function abandoned(task: TaskRecord, now: number): TaskRecord {
  if (task.state.status !== 'sending' || task.state.sentAt === null) return task;
  return unanswered(task, 'The server stopped while this was being sent.', now);
}

/** What was not sent is refused, and what upstream works on is in doubt until somebody can ask about it again. */
function disconnected(task: TaskRecord, now: number): TaskRecord {
  if (isUnderWay(task)) return doubtful(task, 'disconnected', '', now);
  if (task.state.status !== 'sending' || task.state.sentAt !== null) return abandoned(task, now);
  const error: AppError = { kind: 'not-connected', message: '' };
  return received(task, task.state.step, { kind: 'refused', error }, now);
}

function withDetails(task: TaskRecord, report: Report): TaskRecord {
  const details = {
    finalPrompt: report.finalPrompt ?? task.finalPrompt,
    seed: report.seed ?? task.seed,
    startedAt: task.startedAt ?? report.startedAt,
  };
  const same =
    details.finalPrompt === task.finalPrompt && details.seed === task.seed && details.startedAt === task.startedAt;
  return same ? task : { ...task, ...details };
}

/** Done by upstream's word, and not shown: it goes on for a while, then a person is told. */
function pictureMissing(task: TaskRecord, report: Report, now: number): TaskRecord {
  const made = complete(task, report);
  if (isInDoubt(made, 'no-picture')) return made;
  const since = madeAt(made) ?? now;
  if (now - since < PICTURE_LAG_MS)
    return settle(made, { status: 'running', progressPercent: 100, madeAt: since }, now);
  // A button we do not know need not make a picture.
  return task.pressed?.intent.kind === 'unknown' ? succeeded(made, report, now) : doubtful(made, 'no-picture', '', now);
}

function madeAt({ state }: TaskRecord): number | null {
  return state.status === 'running' ? (state.madeAt ?? null) : null;
}

function succeeded(task: TaskRecord, report: Report, now: number): TaskRecord {
  return {
    ...complete(task, report),
    state: { status: 'succeeded', output: outputOf(task, report) },
    finishedAt: now,
  };
}

function sameState(a: TaskState, b: TaskState): boolean {
  if (a.status === 'waiting' && b.status === 'waiting') return a.ahead === b.ahead;
  if (a.status === 'running' && b.status === 'running') {
    return a.progressPercent === b.progressPercent && a.madeAt === b.madeAt;
  }
  return false;
}
