import 'server-only';
import { z } from 'zod';
import type { AppError } from '@/lib/domain/app-error';
import type { Button } from '@/lib/domain/button';
import type { Report } from '@/lib/domain/task';
import { withoutKeycap } from '@/lib/domain/words';
import { toButtons } from './buttons';
import { changeButtons } from './change';
import { isRecord } from './envelope';
import { errorFromText, isCancelReason } from './fail-reason';
import { toMedia } from './media';
import { type Redact, redactMessage, toRaw } from './redact';
import { describeText, shortenText } from './suggestions';

/** Text, or null: numbers become text, and anything odd or empty counts as absent, so no field can spoil a task. */
const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => (value?.trim() ? value : null))
  .catch(null);

const wireTask = z.looseObject({
  id: text,
  action: text,
  status: text,
  progress: text,
  prompt: text,
  promptEn: text,
  promptFull: text,
  description: text,
  state: text,
  failReason: text,
  customId: text,
  maskBase64: text,
  seed: text,
  submitTime: text,
  startTime: text,
  finishTime: text,
  buttons: z.unknown().optional(),
  properties: z
    .looseObject({ finalPrompt: text, state: text, customId: text, custom_id: text, bannedWord: text })
    .nullish()
    .catch(null),
});
type WireTask = z.infer<typeof wireTask>;

/**
 * The report in a task object of any server of the family, or null where it is none. `askedId` is the id it was
 * asked by, which counts for more than the one it carries.
 */
export function toReport(wire: unknown, redact: Redact, askedId: string | null = null): Report | null {
  const parsed = wireTask.safeParse(wire);
  if (!parsed.success) return null;
  const task = parsed.data;
  const id = askedId ?? task.id?.trim();
  if (!id) return null;
  const stage = stageOf(task);
  const words = stage === 'succeeded' ? wordsOf(task) : null;
  return {
    id,
    stage,
    progressPercent: toProgress(task.progress),
    error: stage === 'failed' ? errorOf(task, redactMessage(task.failReason ?? '', redact)) : null,
    buttons: buttonsOf(task, stage),
    media: stage === 'succeeded' && words === null ? toMedia(mediaFields(task)) : [],
    text: words,
    prompt: isDescribe(task) ? null : task.prompt,
    finalPrompt: finalPromptOf(task, stage),
    customId: task.customId ?? task.properties?.customId ?? task.properties?.custom_id ?? null,
    seed: task.seed !== null && /^\d{1,20}$/.test(task.seed) ? task.seed : null,
    submittedAt: toTime(task.submitTime),
    startedAt: toTime(task.startTime),
    finishedAt: toTime(task.finishTime),
    echo: task.state ?? task.properties?.state ?? null,
    mask: task.maskBase64,
    raw: toRaw(wire, redact),
  };
}

/** How a task stands by what a provider sent us unasked; null where it cannot be read. Nobody vouches for it. */
export function stageIn(body: unknown): Report['stage'] | null {
  const row = taskRowsIn(body)?.[0];
  const parsed = row && wireTask.safeParse(row);
  return parsed?.success ? stageOf(parsed.data) : null;
}

/** A server that names no buttons at all can still change what it drew (README “Servers without buttons”). */
function buttonsOf({ buttons, action }: WireTask, stage: Report['stage']): Button[] {
  const isChangeable = buttons === undefined && stage === 'succeeded' && changeable.has(action?.toUpperCase() ?? '');
  return isChangeable ? [...changeButtons] : toButtons(buttons);
}

const changeable = new Set(['IMAGINE', 'BLEND', 'VARIATION', 'REROLL']);

/** The task objects in an answer, out of whatever wrapper; null where it has another shape altogether. */
export function taskRowsIn(json: unknown, depth = 0): Record<string, unknown>[] | null {
  if (Array.isArray(json)) {
    const rows = json.filter(isRecord);
    return json.length > 0 && rows.length === 0 ? null : rows;
  }
  if (!isRecord(json)) return null;
  if (isTaskRow(json)) return [json];
  if (depth >= 3) return null;
  for (const name of ['data', 'result', 'response', 'content', 'list', 'rows', 'items', 'records', 'tasks', 'task']) {
    const rows = name in json ? taskRowsIn(json[name], depth + 1) : null;
    if (rows !== null) return rows;
  }
  return null;
}

function isTaskRow(json: Record<string, unknown>): boolean {
  return 'status' in json && ('id' in json || 'progress' in json || 'submitTime' in json);
}

const stages: Record<string, Report['stage']> = {
  NOT_START: 'waiting',
  SUBMITTED: 'waiting',
  QUEUED: 'waiting',
  PENDING: 'waiting',
  WAITING: 'waiting',
  1: 'waiting',
  IN_PROGRESS: 'running',
  PROCESSING: 'running',
  2: 'running',
  MODAL: 'needs-input',
  SUCCESS: 'succeeded',
  SUCCEEDED: 'succeeded',
  COMPLETED: 'succeeded',
  COMPLETE: 'succeeded',
  DONE: 'succeeded',
  FINISHED: 'succeeded',
  3: 'succeeded',
  FAILURE: 'failed',
  FAILED: 'failed',
  FAIL: 'failed',
  ERROR: 'failed',
  4: 'failed',
  TIMEOUT: 'failed',
  5: 'failed',
  CANCEL: 'cancelled',
  CANCELLED: 'cancelled',
  CANCELED: 'cancelled',
};

/** An unknown status is a task still running, never an error; a reason to fail is one, whatever the status says. */
function stageOf({ status, failReason, progress }: WireTask): Report['stage'] {
  const word =
    status
      ?.trim()
      .toUpperCase()
      .replaceAll(/[\s-]+/g, '_') ?? '';
  const stage = word === '' ? 'waiting' : Object.hasOwn(stages, word) ? (stages[word] ?? 'running') : 'running';
  if (stage === 'succeeded' || stage === 'cancelled') return stage;
  if (failReason !== null) return isCancelReason(failReason) ? 'cancelled' : 'failed';
  return stage === 'waiting' && (toProgress(progress) ?? 0) > 0 ? 'running' : stage;
}

function errorOf({ status, properties }: WireTask, message: string): AppError {
  const timedOut = status === '5' || status?.toUpperCase() === 'TIMEOUT';
  const error = errorFromText(message, timedOut ? 'timed-out' : 'refused');
  const word = properties?.bannedWord ?? null;
  return error.kind === 'banned-prompt' ? { ...error, word } : error;
}

/** The first integer from 0 to 100. It may also say “relaxed” or “Waiting to start”, which is no progress. */
function toProgress(progress: string | null): number | null {
  const digits = /\d+/.exec(progress ?? '')?.[0];
  return digits !== undefined && Number(digits) <= 100 ? Number(digits) : null;
}

/** Epoch milliseconds from milliseconds, seconds or text; 0 means unset. */
function toTime(time: string | null): number | null {
  if (time === null) return null;
  const stamp = /^\d+(\.\d+)?$/.test(time.trim()) ? Number(time) : isoTime(time.trim());
  if (!(stamp > 0)) return null;
  const ms = Math.round(stamp < 1e11 ? stamp * 1000 : stamp);
  return ms <= 8.64e15 ? ms : null;
}

/** Only with a zone: a bare clock reading is that of a server whose zone we do not know. */
function isoTime(time: string): number {
  return /T.*(Z|[+-]\d\d:?\d\d)$/i.test(time) ? Date.parse(time) : Number.NaN;
}

function isDescribe({ action }: WireTask): boolean {
  return action?.toUpperCase() === 'DESCRIBE';
}

function wordsOf(task: WireTask): string | null {
  const { promptEn, prompt, description, properties } = task;
  const finalPrompt = properties?.finalPrompt ?? null;
  if (isDescribe(task)) return describeText([promptEn, finalPrompt, prompt]);
  if (task.action?.toUpperCase() === 'SHORTEN') return shortenText([finalPrompt, promptEn, prompt, description]);
  return null;
}

/** The bot's own wording of the prompt. On tasks that make words the field holds those words instead. */
function finalPromptOf(task: WireTask, stage: Report['stage']): string | null {
  if (isDescribe(task) || task.action?.toUpperCase() === 'SHORTEN') return null;
  const prompt = task.properties?.finalPrompt ?? task.promptFull;
  return prompt !== null && stage === 'needs-input' ? withoutKeycap(prompt) : prompt;
}

function mediaFields(task: WireTask) {
  const { imageUrl, url, imageUrls, image_urls, image_url, grid_image_url, videoUrl, videoUrls, contentType } = task;
  return { imageUrl, url, imageUrls, image_urls, image_url, grid_image_url, videoUrl, videoUrls, contentType };
}
