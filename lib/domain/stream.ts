import type { Task, TaskStatus } from './task';

/** What the stream shows, as it stands in the URL. Bad input becomes the default, never an error. */
export type StreamFilter = {
  text: string;
  state: StateFilter | null;
  kind: KindFilter | null;
  /** Days in ISO form, both included, in the viewer's time zone. */
  from: string | null;
  to: string | null;
};

export const stateFilters = ['active', 'attention', 'done', 'failed'] as const;
export type StateFilter = (typeof stateFilters)[number];
export const kindFilters = [
  'imagine',
  'blend',
  'describe',
  'shorten',
  'pick',
  'upscale',
  'vary',
  'reroll',
  'zoom',
  'pan',
  'animate',
  'other',
] as const;
export type KindFilter = (typeof kindFilters)[number];

export const statusesOf: Record<StateFilter, TaskStatus[]> = {
  active: ['sending', 'waiting', 'running'],
  attention: ['needs-input', 'uncertain'],
  done: ['succeeded'],
  failed: ['failed', 'cancelled'],
};

export const everything: StreamFilter = { text: '', state: null, kind: null, from: null, to: null };

type ParamSource = { get(name: string): string | null };

/** Reads a filter from the search part of an address. Written by hand: a schema library would weigh on every page. */
export function toStreamFilter(params: ParamSource): StreamFilter {
  const oneOf = <T extends string>(names: readonly T[], value: string | null) =>
    names.find((name) => name === value) ?? null;
  return {
    text: (params.get('q') ?? '').slice(0, MAX_SEARCH_LENGTH).trim(),
    state: oneOf(stateFilters, params.get('state')),
    kind: oneOf(kindFilters, params.get('kind')),
    from: toDay(params.get('from')),
    to: toDay(params.get('to')),
  };
}

const MAX_SEARCH_LENGTH = 500;

/** A day of the calendar in ISO form, or null. */
function toDay(text: string | null): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const instant = Date.parse(`${text}T00:00Z`);
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== text ? null : text;
}

/** The search part of an address for this filter, without `?`; empty for the whole stream. */
export function streamSearch(filter: StreamFilter): string {
  const params = new URLSearchParams();
  if (filter.text) params.set('q', filter.text);
  for (const key of ['state', 'kind', 'from', 'to'] as const) {
    const value = filter[key];
    if (value) params.set(key, value);
  }
  return params.toString();
}

export function isEverything(filter: StreamFilter): boolean {
  return streamSearch(filter) === '';
}

/** Tasks with what their cards and dialogs tell of the task they came from. `parents` holds those that are not among them. */
type Family = { tasks: Task[]; parents: Task[] };
/** Newest first. `cursor` continues them; null at the end. */
export type TaskPage = Family & { cursor: string | null };
export type StreamPage = TaskPage & { revision: number };

/** What changed since a revision. Tasks of which only the progress moved come as short tuples. */
export type Changes = Family & {
  revision: number;
  /** Task id, revision, percent. */
  progress: [string, number, number | null][];
  /** How many tasks a loop is still moving; 0 ends the polling. */
  moving: number;
  /** How many tasks wait for a person. */
  attention: number;
};
