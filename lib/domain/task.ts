import type { AppError } from './app-error';
import type { Button, Intent } from './button';
import type { TaskCommand } from './commands';
import type { Cost } from './price';
import type { Speed } from './provider';
import type { Ratio } from './ratio';

/** The dialog a task in MODAL needs: a zoom, a painted region, or just words. */
export type Ask = 'zoom' | 'region' | 'prompt';

/**
 * Why we do not know: the answer to a submission was lost or was a web page, upstream forgot the task, it takes beyond
 * all sense, it is done and shows no picture, or nobody is connected to its provider any more.
 */
export type Doubt = 'unanswered' | 'web-page' | 'lost-upstream' | 'overdue' | 'no-picture' | 'disconnected';

export type TaskState =
  /** Recorded. `step` is the next POST; `sentAt` is the durable mark made just before it leaves. */
  | { status: 'sending'; step: SendStep; sentAt: number | null }
  | { status: 'waiting'; ahead: number | null }
  /** `madeAt` is when upstream first called it done, where it has not shown the picture yet. */
  | { status: 'running'; progressPercent: number | null; madeAt?: number }
  /** `refusal` says why the answer that was given was not taken. */
  | { status: 'needs-input'; ask: Ask; suggestedPrompt: string; refusal?: AppError }
  /** `step` is the POST whose outcome is unknown; `ask` says that upstream still shows the modal it answered. */
  | { status: 'uncertain'; doubt: Doubt; step: SendStep | null; ask: Ask | null; since: number; message: string }
  | { status: 'succeeded'; output: Output }
  | { status: 'failed'; error: AppError }
  | { status: 'cancelled' };

export type TaskStatus = TaskState['status'];
/** `submit` is the imagine, the press or whatever was asked for, `upload` its pictures before it, `answer` the modal after it. */
export type SendStep = 'upload' | 'submit' | 'answer';

/** What a succeeded task made. `tiles` is how many pictures (or clips) lie in it. */
export type Output =
  | { kind: 'grid'; tiles: number }
  | { kind: 'single' }
  | { kind: 'clips'; tiles: number }
  | { kind: 'text'; text: string }
  | { kind: 'none' };

/** Upstream's answer to a submission. `unclear` means it may have been accepted and charged. */
export type Receipt =
  | { kind: 'accepted'; id: string; ahead: number | null }
  | { kind: 'needs-modal'; id: string; suggestedPrompt: string }
  /** `isUnknown`: the provider does not know this kind of request at all, whatever is in it. */
  | { kind: 'refused'; error: AppError; isUnknown?: true }
  /** `isPage`: a web page stood where the API should be, so the address may be wrong. */
  | { kind: 'unclear'; message: string; isPage?: true };

export type MediaKind = 'image' | 'video';
/** An address where upstream keeps a result. `tile` counts from 1 on single pictures that lie beside a grid. */
export type MediaLink = { url: string; kind: MediaKind; tile: number | null };

/** Upstream's answer to how a task stands. */
export type Report = {
  id: string;
  stage: 'waiting' | 'running' | 'needs-input' | 'succeeded' | 'failed' | 'cancelled';
  progressPercent: number | null;
  /** Set when and only when the stage is `failed`. */
  error: AppError | null;
  buttons: Button[];
  media: MediaLink[];
  /** Suggestions of a describe or shorten; null for tasks that make pictures. */
  text: string | null;
  prompt: string | null;
  finalPrompt: string | null;
  /** The id of the button that made the task, where upstream says so. */
  customId: string | null;
  seed: string | null;
  submittedAt: number | null;
  startedAt: number | null;
  finishedAt: number | null;
  /** The `state` we sent along: our own task id. */
  echo: string | null;
  /** The mask it was answered with, where upstream repeats it: base64, with or without a data URL's head. */
  mask: string | null;
  raw: unknown;
};

/** A file of the archive. `placeholder` is a thumbhash in base64, null on clips. */
export type StoredFile = {
  hash: string;
  mimeType: string;
  width: number;
  height: number;
  sizeBytes: number;
  placeholder: string | null;
};

/** One address of a task's output on its way into the archive. */
export type Media = {
  position: number;
  kind: MediaKind;
  tile: number | null;
  /** `trouble` says why the last try to save it failed; trying goes on. Stranded: nobody is connected to its provider. */
  state:
    | { status: 'pending'; trouble: string | null }
    | { status: 'stranded' }
    | { status: 'saved'; file: StoredFile }
    | { status: 'lost'; message: string }
    /** Lost, and a person has taken note of that. */
    | { status: 'set-aside'; message: string };
};

/** A pressed button as the child remembers it; `tile` tells which picture of the parent it acted on. */
export type Pressed = { customId: string; label: string; intent: Intent };
/** What a parent knows of the task a press of its button made. */
export type Child = { id: string; customId: string };

export type Task = {
  id: string;
  /** Grows with every change of any task; what pages ask by. */
  revision: number;
  createdAt: number;
  providerId: string;
  parentId: string | null;
  command: TaskCommand;
  pressed: Pressed | null;
  prompt: string;
  finalPrompt: string | null;
  speed: Speed | null;
  /** The box reserved for the picture, from the first frame on: the whole grid's and each tile's shape. */
  ratio: Ratio;
  expectedTiles: number;
  /** The painted region it repaints: a file of the archive, white where things change. */
  maskHash: string | null;
  state: TaskState;
  buttons: Button[];
  media: Media[];
  children: Child[];
  providerTaskId: string | null;
  seed: string | null;
  /** What it was expected to cost when it was recorded; null where no price was entered. */
  cost: Cost | null;
  /** Epoch milliseconds: sent and finished by our clock, started by upstream's. */
  sentAt: number | null;
  startedAt: number | null;
  finishedAt: number | null;
};

/** Everything known about one task, for its own page. */
export type TaskDetail = {
  task: Task;
  parent: Task | null;
  childTasks: Task[];
  providerName: string;
  /** Ids by which upstream knew the task before (a modal may answer with a new one). */
  aliases: string[];
  /** The last answer of upstream, unchanged but for size; null before the first. */
  raw: unknown;
  sources: { url: string; expiresAt: number | null }[];
};

const unfinished = new Set<TaskStatus>(['sending', 'waiting', 'running']);
const finished = new Set<TaskStatus>(['succeeded', 'failed', 'cancelled']);

/** Whether a loop is still moving it by itself, its archiving included. */
export function isMoving(task: Pick<Task, 'state' | 'media'>): boolean {
  return unfinished.has(task.state.status) || isSaving(task);
}

export function isFinished(state: TaskState): boolean {
  return finished.has(state.status);
}

/** Whether upstream calls it done, shown or not: then its buttons can be pressed. */
export function isMade(state: TaskState): boolean {
  if (state.status === 'running') return state.madeAt !== undefined;
  return state.status === 'succeeded' || (state.status === 'uncertain' && state.doubt === 'no-picture');
}

/** Succeeded, but not every picture is in the archive yet. */
export function isSaving(task: Pick<Task, 'state' | 'media'>): boolean {
  return task.state.status === 'succeeded' && task.media.some(({ state }) => state.status === 'pending');
}

/** Whether there is or will be a picture to see. A Favourite makes none, and words are no picture. */
export function makesPictures({ expectedTiles, media }: Pick<Task, 'expectedTiles' | 'media'>): boolean {
  return expectedTiles > 0 || media.length > 0;
}

/** Waits for a person: a modal, a doubt, or a picture that could not be saved. */
export function needsPerson(task: Pick<Task, 'state' | 'media'>): boolean {
  return (
    task.state.status === 'needs-input' ||
    task.state.status === 'uncertain' ||
    task.media.some(({ state }) => state.status === 'lost' || state.status === 'stranded')
  );
}

/** The button that an already made child stands for, so that its parent can point to it. */
export function childOf(parent: Pick<Task, 'children'>, button: Button): string | null {
  return parent.children.find(({ customId }) => customId === button.customId)?.id ?? null;
}
