import 'server-only';
import type { Kysely, RawBuilder, SelectQueryBuilder } from 'kysely';
import type { Schema } from './schema';

/** One of the two places a history can live in; `sqlite.ts` and `postgres.ts` hold all that differs between them. */
export type Home = {
  db: Kysely<Schema>;
  /** Whether several servers may share it; then a dead one's leases run out instead of being void at start. */
  isShared: boolean;
  /** The column type of `tasks.seq`, with its constraint. */
  sequenceColumn: RawBuilder<unknown>;
  /** Statements that build the full-text index over prompts and keep it in step. */
  searchIndex: readonly RawBuilder<unknown>[];
  /** Narrows a query on `tasks` to rows whose prompt matches the words, and orders it by `seq`, latest first. */
  search<O>(query: TaskQuery<O>, words: readonly SearchWord[]): TaskQuery<O>;
  /** Locks the selected rows for this transaction, passing over those another server holds. */
  lock<O>(query: SelectQueryBuilder<Schema, 'tasks' | 'media' | 'providers', O>): typeof query;
};

export type TaskQuery<O> = SelectQueryBuilder<Schema, 'tasks', O>;

/** A word or phrase to be found, or kept out. */
export type SearchWord = { text: string; isPhrase: boolean; isExcluded: boolean };

/** `red "old barn" -night` as its parts. Never fails: quotes left open end with the text. */
export function toSearchWords(text: string): SearchWord[] {
  const words: SearchWord[] = [];
  for (const match of text.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    const body = (match[2] ?? match[3] ?? '').trim();
    if (!/[\p{L}\p{N}]/u.test(body)) continue;
    words.push({ text: body, isPhrase: match[2] !== undefined, isExcluded: match[1] === '-' });
  }
  return words;
}
