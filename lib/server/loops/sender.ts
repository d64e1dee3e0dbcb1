import 'server-only';
import { askOf, type TaskEvent, type TaskRecord } from '@/lib/domain/advance';
import type { AppError } from '@/lib/domain/app-error';
import { alwaysAsks, canRemix } from '@/lib/domain/button';
import type { EditCommand } from '@/lib/domain/commands';
import { scheduleAfter } from '@/lib/domain/pace';
import type { Result } from '@/lib/domain/result';
import type { Receipt } from '@/lib/domain/task';
import { type Archive, bytesOf } from '../archive/archive';
import { uprightPicture, withHole } from '../archive/edit-picture';
import type { Clock } from '../clock';
import type { History } from '../history/history';
import type { Connection, Connections } from '../providers';
import type { InlineImage, Upstream } from '../upstream/upstream';
import type { Loop } from './loop';

const LEASE_MS = 20_000;
const AT_ONCE = 24;

export type SenderParts = {
  history: History;
  archive: Archive;
  connections: Connections;
  clock: Clock;
  random: () => number;
  owner: string;
  /** A task moved on: the follower has something new to ask about. */
  onSent: () => void;
};

/** Sends what was recorded, each POST once, and writes down what came back. Never sends anything a second time by itself. */
export function createSender(parts: SenderParts): Loop & { renew(): Promise<void> } {
  const { history, clock, owner } = parts;
  const underWay = new Map<string, Promise<void>>();

  async function runDue(): Promise<number | null> {
    const free = AT_ONCE - underWay.size;
    if (free <= 0) return null;
    const claimed = await history.tasks.claimSending(owner, clock.now(), LEASE_MS, free);
    for (const task of claimed) {
      if (underWay.has(task.id)) continue;
      const sending = send(parts, task).finally(() => {
        underWay.delete(task.id);
        parts.onSent();
      });
      underWay.set(task.id, sending);
      // A failure here is the history's; the row stays marked, its lease runs out, and it becomes uncertain.
      sending.catch(() => undefined);
    }
    return null;
  }

  return {
    name: 'sender',
    runDue,
    async settle() {
      while (underWay.size > 0) await Promise.allSettled(underWay.values());
    },
    async renew() {
      if (underWay.size > 0) await history.tasks.renew(owner, clock.now() + LEASE_MS);
    },
  };
}

async function send(parts: SenderParts, task: TaskRecord): Promise<void> {
  if (task.state.status !== 'sending') return;
  // Marked as leaving by a server that is gone: it may have arrived.
  if (task.state.sentAt !== null) {
    await advance(parts, task.id, { kind: 'abandoned' });
    return;
  }
  const { step } = task.state;
  const prepared = await prepare(parts, task);
  const receive = (receipt: Receipt) => advance(parts, task.id, { kind: 'receipt', step, receipt });
  if (!prepared.ok) {
    await receive({ kind: 'refused', error: prepared.error });
    return;
  }
  // Nothing leaves where it was cancelled in the meantime, or where this server slept so long that another has taken it.
  const marked = await advance(parts, task.id, { kind: 'leaving' }, parts.owner);
  if (marked?.state.status !== 'sending') return;
  const after = await receive(await prepared.value());
  await learn(parts, task, after);
}

async function advance(
  parts: SenderParts,
  id: string,
  event: TaskEvent,
  heldBy?: string,
): Promise<TaskRecord | undefined> {
  const now = parts.clock.now();
  const [after] = await parts.history.tasks.advance([{ id, event, ...(heldBy && { heldBy }) }], now, (next, before) =>
    scheduleAfter(next, before, now, {
      isLocal: parts.connections.of(next.providerId)?.provider.isDemo ?? false,
      following: 1,
      random: parts.random,
    }),
  );
  return after;
}

/** Everything that can fail before a byte leaves, and then the one call that sends. */
async function prepare(parts: SenderParts, task: TaskRecord): Promise<Result<() => Promise<Receipt>>> {
  const connection = parts.connections.of(task.providerId);
  if (!connection) {
    return failed({ kind: 'unreachable', message: 'The provider that made this picture is not configured any more.' });
  }
  const { upstream } = connection;
  const { speed, id: echo, command } = task;
  if (task.state.status === 'sending' && task.state.step === 'answer') return answerCall(parts, upstream, task);
  if (command.kind === 'press') {
    const parent = await parts.history.reads.record(command.parentId);
    if (!parent?.providerTaskId) return failed({ kind: 'not-found', message: 'The picture this began from is gone.' });
    const { providerTaskId: parentProviderTaskId } = parent;
    const { customId, remix: enableRemix } = command;
    return sendable(() => upstream.press({ echo, parentProviderTaskId, customId, enableRemix, speed }));
  }
  if (command.kind === 'edit') return editCall(parts, connection, task, command);
  const images: InlineImage[] = [];
  for (const hash of command.imagePrompts) {
    const image = await imagePrompt(parts, hash);
    if (!image) return failed({ kind: 'not-found', message: 'An image prompt is no longer in the archive.' });
    images.push(image);
  }
  return sendable(() => upstream.imagine({ echo, prompt: task.prompt, images, speed }));
}

async function answerCall(
  parts: SenderParts,
  upstream: Upstream,
  task: TaskRecord,
): Promise<Result<() => Promise<Receipt>>> {
  const { answer, providerTaskId: modalTaskId, speed, id: echo } = task;
  if (!answer || !modalTaskId) return failed({ kind: 'invalid-input', message: 'There is nothing to answer with.' });
  const { prompt, maskHash } = answer;
  const maskPng = maskHash === undefined ? null : await fileBytes(parts, maskHash);
  if (maskHash !== undefined && maskPng === null) {
    return failed({ kind: 'invalid-input', message: 'The mask is no longer in the archive. Paint it again.' });
  }
  // An empty answer would be taken, charged, and repaint nothing or everything.
  if (askOf(task) === 'region' && maskPng === null) {
    return failed({ kind: 'invalid-input', message: 'Paint over what should change.' });
  }
  return sendable(() => upstream.answer({ echo, modalTaskId, prompt, maskPng, speed }));
}

/** An edit in the form this provider expects (midjourney-api.md §4.10). */
async function editCall(
  parts: SenderParts,
  { upstream, provider }: Connection,
  task: TaskRecord,
  command: EditCommand,
): Promise<Result<() => Promise<Receipt>>> {
  const { prompt, speed, id: echo } = task;
  const file = await parts.history.files.find(command.fileHash);
  const bytes = file && (await bytesOf(parts.archive, file));
  const maskPng = command.maskHash === null ? null : await fileBytes(parts, command.maskHash);
  if (!bytes || (command.maskHash !== null && maskPng === null)) {
    return failed({ kind: 'not-found', message: 'The picture or its mask is no longer in the archive.' });
  }
  if (provider.editsForm === 'alpha' && maskPng) {
    const image = await withHole(bytes, maskPng);
    return sendable(() => upstream.edit({ echo, prompt, image, maskPng: null, speed }));
  }
  const image = await uprightPicture(bytes, file.mimeType);
  const mask = provider.editsForm === 'none' ? null : maskPng;
  return sendable(() => upstream.edit({ echo, prompt, image, maskPng: mask, speed }));
}

async function fileBytes({ history, archive }: SenderParts, hash: string): Promise<Uint8Array | null> {
  const file = await history.files.find(hash);
  return file && bytesOf(archive, file);
}

async function imagePrompt({ history, archive }: SenderParts, hash: string): Promise<InlineImage | null> {
  const file = await history.files.find(hash);
  return file && archive.forUpstream(file);
}

/** A plain press that was answered with a dialog tells that the provider asks; then prompts can be edited in place. */
async function learn({ history }: SenderParts, before: TaskRecord, after: TaskRecord | undefined): Promise<void> {
  const intent = before.pressed?.intent;
  if (!after || !intent || alwaysAsks(intent) || !canRemix(intent)) return;
  const wasAsked =
    after.state.status === 'needs-input' || (after.state.status === 'sending' && after.state.step === 'answer');
  if (wasAsked) await history.providers.learn(before.providerId, { asksForRemix: true });
}

function sendable(call: () => Promise<Receipt>): Result<() => Promise<Receipt>> {
  return { ok: true, value: call };
}

function failed(error: AppError): Result<never> {
  return { ok: false, error };
}
