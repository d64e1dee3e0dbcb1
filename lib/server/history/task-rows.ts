import 'server-only';
import type { TaskRecord } from '@/lib/domain/advance';
import type { TaskCommand } from '@/lib/domain/commands';
import { kindOf } from '@/lib/domain/new-task';
import { chargeOf } from '@/lib/domain/price';
import type { Speed } from '@/lib/domain/provider';
import type { Child, Media, MediaKind, StoredFile, Task } from '@/lib/domain/task';
import type { FileRow, MediaRow, NewTaskRow, TaskRow } from './schema';

/** What is written when a task changes, less what the history itself keeps: revision, due time, lease. */
export type TaskColumns = Omit<
  NewTaskRow,
  'revision' | 'shape_revision' | 'updated_at' | 'due_at' | 'looks' | 'lease_owner' | 'lease_until'
>;

export function toColumns(task: TaskRecord): TaskColumns {
  return {
    id: task.id,
    created_at: task.createdAt,
    provider_id: task.providerId,
    parent_id: task.parentId,
    kind: kindOf(task),
    status: task.state.status,
    state: JSON.stringify(task.state),
    command: JSON.stringify(task.command),
    pressed: task.pressed && JSON.stringify(task.pressed),
    custom_id: task.pressed?.customId ?? null,
    prompt: task.prompt,
    final_prompt: task.finalPrompt,
    speed: task.speed,
    ratio_width: task.ratio.width,
    ratio_height: task.ratio.height,
    expected_tiles: task.expectedTiles,
    mask_hash: task.maskHash,
    buttons: JSON.stringify(task.buttons),
    links: JSON.stringify(task.links),
    answer: task.answer && JSON.stringify(task.answer),
    provider_task_id: task.providerTaskId,
    aliases: JSON.stringify(task.aliases),
    missing: task.missing,
    seed: task.seed,
    cost: task.cost?.amount ?? null,
    currency: task.cost?.currency ?? null,
    charge: chargeOf(task),
    sent_at: task.sentAt,
    answered_at: task.answeredAt,
    started_at: task.startedAt,
    finished_at: task.finishedAt,
  };
}

export function toRecord(row: TaskRow): TaskRecord {
  return {
    id: row.id,
    createdAt: row.created_at,
    providerId: row.provider_id,
    parentId: row.parent_id,
    command: toCommand(row.command),
    pressed: row.pressed && JSON.parse(row.pressed),
    prompt: row.prompt,
    finalPrompt: row.final_prompt,
    speed: row.speed as Speed | null,
    ratio: { width: row.ratio_width, height: row.ratio_height },
    expectedTiles: row.expected_tiles,
    maskHash: row.mask_hash,
    state: JSON.parse(row.state),
    buttons: JSON.parse(row.buttons),
    links: JSON.parse(row.links),
    answer: row.answer && JSON.parse(row.answer),
    providerTaskId: row.provider_task_id,
    aliases: JSON.parse(row.aliases),
    missing: row.missing,
    seed: row.seed,
    cost: row.cost === null ? null : { amount: row.cost, currency: row.currency ?? '' },
    sentAt: row.sent_at,
    answeredAt: row.answered_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

/** Commands recorded before references were known have none. */
function toCommand(text: string): TaskCommand {
  const command = JSON.parse(text) as TaskCommand;
  return command.kind === 'imagine' ? { ...command, references: command.references ?? [] } : command;
}

/** The task as pages see it. */
export function toTask(row: TaskRow, media: Media[], children: Child[]): Task {
  const { aliases, answeredAt, missing, links, answer, ...task } = toRecord(row);
  return { ...task, revision: row.revision, media, children };
}

export type MediaWithFile = MediaRow & { file: FileRow | null };

export function toMedia({ position, kind, tile, status, message, file }: MediaWithFile): Media {
  const common = { position, kind: kind as MediaKind, tile };
  if (status === 'saved' && file) return { ...common, state: { status: 'saved', file: toStoredFile(file) } };
  if (status === 'lost' || status === 'set-aside') return { ...common, state: { status, message: message ?? '' } };
  if (status === 'stranded') return { ...common, state: { status } };
  return { ...common, state: { status: 'pending', trouble: message } };
}

export function toStoredFile(row: FileRow): StoredFile {
  return {
    hash: row.hash,
    mimeType: row.mime_type,
    width: row.width,
    height: row.height,
    sizeBytes: row.size_bytes,
    placeholder: row.placeholder,
  };
}
