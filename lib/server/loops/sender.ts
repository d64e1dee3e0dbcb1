import 'server-only';
import type { TaskEvent, TaskRecord } from '@/lib/domain/advance';
import { alwaysAsks, canRemix } from '@/lib/domain/button';
import { callsBack, withRefusal, withWorking } from '@/lib/domain/capability';
import { toUpload } from '@/lib/domain/new-task';
import { scheduleAfter } from '@/lib/domain/pace';
import { type Operation, operationOf } from '@/lib/domain/provider';
import type { Receipt } from '@/lib/domain/task';
import { type Connection, type Connections, idsOf } from '../providers';
import { expiresAt } from '../upstream/media';
import type { Loop } from './loop';
import { pictures, prepare, type Workbench } from './prepare';

const LEASE_MS = 20_000;
const AT_ONCE = 24;

/** What a provider does not say of an uploaded picture: how long its address works. Midjourney's own last a day. */
const UPLOAD_LIFETIME_MS = 23 * 3_600_000;
/** An address that is about to run out is not begun with. */
const UPLOAD_MARGIN_MS = 10 * 60_000;

export type SenderParts = Workbench & {
  connections: Connections;
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
    const claimed = await history.tasks.claimSending(owner, idsOf(parts.connections), clock.now(), LEASE_MS, free);
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
    await advance(parts, task, { kind: 'abandoned' });
    return;
  }
  const { step } = task.state;
  const connection = parts.connections.of(task.providerId);
  const receive = (receipt: Receipt) => advance(parts, task, { kind: 'receipt', step, receipt });
  if (!connection) {
    await receive({ kind: 'refused', error: { kind: 'not-connected', message: '' } });
    return;
  }
  if (step === 'upload') return upload(parts, connection, task);
  const prepared = await prepare(parts, connection, task);
  if (!prepared.ok) {
    await receive({ kind: 'refused', error: prepared.error });
    return;
  }
  if (!(await leave(parts, task))) return;
  const receipt = await prepared.value();
  const learn = () =>
    step === 'submit' ? learnOperation(parts, task.providerId, operationOf(task), receipt) : undefined;
  // First, so that whoever sees the task fail can already learn what is not offered any more.
  if (receipt.kind === 'refused') await learn();
  const after = await receive(receipt);
  if (receipt.kind !== 'refused') await learn();
  await learnRemix(parts, task, after);
}

/** Marks a POST as leaving. Nothing leaves where it was cancelled meanwhile, or where this server slept so long that another has taken it. */
async function leave(parts: SenderParts, task: TaskRecord): Promise<boolean> {
  const marked = await advance(parts, task, { kind: 'leaving' }, parts.owner);
  return marked?.state.status === 'sending';
}

/** Puts the pictures a task refers to where the provider can fetch them; what is there from earlier today stays. */
async function upload(parts: SenderParts, connection: Connection, task: TaskRecord): Promise<void> {
  const { history, clock } = parts;
  const { provider, upstream } = connection;
  const hashes = [...new Set(toUpload(task.command, provider))];
  const there = await history.uploads.living(provider.id, hashes, clock.now() + UPLOAD_MARGIN_MS);
  const missing = hashes.filter((hash) => !there.has(hash));
  const receive = (receipt: Receipt) => advance(parts, task, { kind: 'receipt', step: 'upload', receipt });
  if (missing.length > 0) {
    const images = await pictures(parts, missing);
    if (!images) {
      const message = 'A reference picture is no longer in the archive.';
      await receive({ kind: 'refused', error: { kind: 'not-found', message } });
      return;
    }
    if (!(await leave(parts, task))) return;
    const uploaded = await upstream.upload(images);
    if (uploaded.kind !== 'uploaded') {
      await learnOperation(parts, task.providerId, 'upload', uploaded);
      const error =
        uploaded.kind === 'refused' ? { kind: 'not-uploaded' as const, message: uploaded.error.message } : null;
      await receive(error ? { kind: 'refused', error } : uploaded);
      return;
    }
    for (const [at, hash] of missing.entries()) {
      const url = uploaded.urls[at] ?? '';
      await history.uploads.record(provider.id, {
        hash,
        url,
        expiresAt: expiresAt(url) ?? clock.now() + UPLOAD_LIFETIME_MS,
      });
    }
    await learnOperation(parts, task.providerId, 'upload', { kind: 'accepted' });
  }
  await advance(parts, task, { kind: 'uploaded' });
}

async function advance(
  parts: SenderParts,
  task: Pick<TaskRecord, 'id' | 'providerId'>,
  event: TaskEvent,
  heldBy?: string,
): Promise<TaskRecord | undefined> {
  const { history, connections, clock, random } = parts;
  const { providerId } = task;
  const isLocal = connections.of(providerId)?.provider.isDemo ?? false;
  const pace = { isLocal, callsBack: callsBack(await history.providers.learned(providerId)), following: 1, random };
  const now = clock.now();
  const change = { id: task.id, event, ...(heldBy && { heldBy }) };
  const [after] = await history.tasks.advance([change], now, (next, before) => scheduleAfter(next, before, now, pace));
  return after;
}

/** A plain press that was answered with a dialog tells that the provider asks; then prompts can be edited in place. */
async function learnRemix(parts: SenderParts, before: TaskRecord, after: TaskRecord | undefined): Promise<void> {
  const intent = before.pressed?.intent;
  if (!after || !intent || alwaysAsks(intent) || !canRemix(intent)) return;
  const wasAsked =
    after.state.status === 'needs-input' || (after.state.status === 'sending' && after.state.step === 'answer');
  if (wasAsked) await parts.history.providers.learn(before.providerId, (known) => ({ ...known, asksForRemix: true }));
}

/** Remembers what a provider has accepted, and what it said it does not know. */
async function learnOperation(
  { history }: SenderParts,
  providerId: string,
  operation: Operation,
  receipt: Pick<Receipt, 'kind'> & { error?: { message: string }; isUnknown?: true },
): Promise<void> {
  if (receipt.kind === 'accepted' || receipt.kind === 'needs-modal') {
    await history.providers.learn(providerId, (known) => withWorking(known, operation));
  } else if (receipt.kind === 'refused' && receipt.isUnknown && operation !== 'imagine') {
    // Every server of the family has imagine: without it the address, the speed or the account is wrong.
    const reason = receipt.error?.message ?? '';
    await history.providers.learn(providerId, (known) => withRefusal(known, operation, reason));
  }
}
