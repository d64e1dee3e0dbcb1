import type { TaskRecord } from './advance';
import type { AppError } from './app-error';
import { intentOf } from './button';
import type { ModalAnswer } from './commands';
import type { Ask, Report } from './task';

/** How long after our answer a MODAL is taken for the past (midjourney-api.md §9.3). */
const MODAL_ECHO_MS = 60_000;

/** Which dialog a modal of this task needs; `customId` is the button where upstream names it and we did not press it. */
export function askOf(task: Pick<TaskRecord, 'pressed'>, customId: string | null = null): Ask {
  switch ((task.pressed?.intent ?? intentOf(customId)).kind) {
    case 'custom-zoom':
      return 'zoom';
    case 'vary-region':
      return 'region';
    default:
      return 'prompt';
  }
}

/** The dialog that a task waits for now, or null where it waits for none. */
export function askNow({ state }: Pick<TaskRecord, 'state'>): Ask | null {
  return state.status === 'needs-input' || state.status === 'uncertain' ? state.ask : null;
}

/** Whether an answer to its modal is on record that has not been taken yet. A region without its mask is none. */
function hasPendingAnswer(task: TaskRecord): boolean {
  if (task.answer === null || task.answeredAt !== null) return false;
  return askOf(task) !== 'region' || task.answer.maskHash !== undefined;
}

/** Upstream shows a modal: send the answer we already have, or ask the person. */
export function asked(task: TaskRecord, suggestedPrompt: string, customId: string | null): TaskRecord {
  if (hasPendingAnswer(task)) return { ...task, state: { status: 'sending', step: 'answer', sentAt: null } };
  return { ...task, state: { status: 'needs-input', ask: askOf(task, customId), suggestedPrompt } };
}

/** The person has answered: that goes out next. */
export function answered(task: TaskRecord, answer: ModalAnswer): TaskRecord {
  if (askNow(task) === null) return task;
  return {
    ...task,
    answer,
    answeredAt: null,
    maskHash: answer.maskHash ?? task.maskHash,
    prompt: answer.prompt,
    state: { status: 'sending', step: 'answer', sentAt: null },
  };
}

/** The answer was not taken: the person is asked once more, and told why. */
export function answerRefused(task: TaskRecord, refusal: AppError): TaskRecord {
  const suggestedPrompt = task.answer?.prompt ?? '';
  return { ...task, answer: null, state: { status: 'needs-input', ask: askOf(task), suggestedPrompt, refusal } };
}

/** What a report of MODAL makes of it: a question to answer, or the past. */
export function modalSeen(task: TaskRecord, report: Report, now: number): TaskRecord {
  const suggestion = report.finalPrompt ?? '';
  switch (task.state.status) {
    case 'sending':
      return task.state.step === 'submit' ? asked(task, suggestion, report.customId) : task;
    case 'waiting':
      if (task.answeredAt !== null && now - task.answeredAt < MODAL_ECHO_MS) return task;
      return asked(task, suggestion, report.customId);
    case 'uncertain':
      // A press whose receipt was lost did arrive, and nothing was answered yet: go on. A lost answer is the person's call.
      if (task.state.step !== 'answer' && task.answeredAt === null) return asked(task, suggestion, report.customId);
      return task.state.ask ? task : { ...task, state: { ...task.state, ask: askOf(task, report.customId) } };
    default:
      return task;
  }
}

export function isAnswering({ state }: TaskRecord): boolean {
  return state.status === 'sending' && state.step === 'answer';
}

/** Whether we do not know what became of the answer to its modal. */
export function isAnswerLost({ state }: Pick<TaskRecord, 'state'>): boolean {
  return state.status === 'uncertain' && state.step === 'answer';
}
