import 'server-only';
import type { Generated, Insertable, Selectable } from 'kysely';

/** The tables, once for SQLite and PostgreSQL. Times are epoch milliseconds; JSON is kept as text. */
export type Schema = {
  providers: ProvidersTable;
  tasks: TasksTable;
  answers: { task_id: string; body: string };
  media: MediaTable;
  files: FilesTable;
  counters: { name: string; value: number };
  settings: { name: string; value: string };
  /** Snippets and presets. */
  saved: { kind: string; name: string; text: string; speed: string | null; provider_id: string | null };
  uploads: { provider_id: string; file_hash: string; url: string; expires_at: number };
};

type ProvidersTable = {
  id: string;
  name: string;
  base_url: string;
  /** What the provider has been seen to do, as JSON. Never its key. */
  learned: string;
  /** What a person set about it, as JSON; null for Demo and for the one from the environment. */
  settings: string | null;
  /** How it is used and what that costs, as JSON; null where nobody said. */
  terms: string | null;
  /** Encrypted; null where it needs none. */
  sealed_key: string | null;
  /** When a person took it away. Its tasks stay. */
  removed_at: number | null;
  created_at: number;
  lease_owner: string | null;
  lease_until: number;
  /** Until when some server can be taken to be connected to it; kept on a shared history only. */
  served_until: number;
};

type TasksTable = {
  /** Order of recording. Searches page by it, and the full-text index is keyed by it. */
  seq: Generated<number>;
  id: string;
  revision: number;
  /** The revision at which anything but the progress last changed. */
  shape_revision: number;
  created_at: number;
  updated_at: number;
  provider_id: string;
  parent_id: string | null;
  kind: string;
  status: string;
  state: string;
  command: string;
  pressed: string | null;
  custom_id: string | null;
  prompt: string;
  final_prompt: string | null;
  speed: string | null;
  ratio_width: number;
  ratio_height: number;
  expected_tiles: number;
  /** The file of the painted region, on tasks that repaint one. */
  mask_hash: string | null;
  buttons: string;
  links: string;
  answer: string | null;
  provider_task_id: string | null;
  aliases: string;
  missing: number;
  seed: string | null;
  /** What it was expected to cost, in millionths of the currency; null where no price was entered. */
  cost: number | null;
  currency: string | null;
  /** What became of that (`lib/domain/price.ts`). */
  charge: string;
  sent_at: number | null;
  answered_at: number | null;
  started_at: number | null;
  finished_at: number | null;
  /** When the follower should next ask about it; null when nobody has to. */
  due_at: number | null;
  /** Questions asked so far. */
  looks: number;
  lease_owner: string | null;
  lease_until: number;
};

type MediaTable = {
  task_id: string;
  position: number;
  kind: string;
  tile: number | null;
  url: string;
  status: string;
  file_hash: string | null;
  message: string | null;
  tries: number;
  due_at: number;
  lease_owner: string | null;
  lease_until: number;
};

type FilesTable = {
  hash: string;
  mime_type: string;
  width: number;
  height: number;
  size_bytes: number;
  placeholder: string | null;
  created_at: number;
};

export type TaskRow = Selectable<TasksTable>;
export type NewTaskRow = Omit<Insertable<TasksTable>, 'seq'>;
export type MediaRow = Selectable<MediaTable>;
export type FileRow = Selectable<FilesTable>;
