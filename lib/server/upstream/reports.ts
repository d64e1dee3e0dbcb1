import 'server-only';
import type { AppError } from '@/lib/domain/app-error';
import { err, ok, type Result } from '@/lib/domain/result';
import type { Report } from '@/lib/domain/task';
import { isUnknownTask, mayBeMomentary, mayLackList, troubleWith } from './answers';
import type { Call } from './call';
import { textOf } from './envelope';
import type { Redact } from './redact';
import { taskRowsIn, toReport } from './wire';

const BATCH = 50;
/** How many single questions are under way at once where there is no list to ask. */
const SINGLES_AT_ONCE = 4;
/** After so many unreadable answers and no other, it is the address that is wrong and not the task. */
const GIVE_UP_AFTER = 2;
/** How many web pages or empty answers in place of a list it takes to believe that there is none. */
const CONVINCED = 3;
const TIMEOUT_MS = 30_000;

type Questions = {
  reports(ids: readonly string[]): Promise<Result<Report[]>>;
  recentReports(): Promise<Result<Report[]>>;
};

/** The questions about tasks. Remembers, per provider, whether there is a list to ask (README “Asking”). */
export function createQuestions(call: Call, redact: Redact): Questions {
  let hasList: boolean | null = null;
  let doubts = 0;
  let recentFrom: 'query' | 'list' | null = null;

  async function reports(ids: readonly string[]): Promise<Result<Report[]>> {
    const wanted = [...new Set(ids)];
    const found: Report[] = [];
    for (let start = 0; start < wanted.length; start += BATCH) {
      const batch = await askBatch(wanted.slice(start, start + BATCH));
      if (!batch.ok) return batch;
      found.push(...batch.value);
    }
    return ok(found);
  }

  async function askBatch(ids: string[]): Promise<Result<Report[]>> {
    if (hasList === false) return askSingly(ids);
    const outcome = await call({
      method: 'POST',
      path: '/task/list-by-condition',
      body: JSON.stringify({ ids }),
      timeoutMs: TIMEOUT_MS,
    });
    const rows = outcome.kind === 'answered' ? taskRowsIn(outcome.answer.json) : null;
    if (outcome.kind === 'answered' && outcome.answer.status < 300 && rows !== null) {
      hasList = true;
      return ok(
        latestOf(
          rows.flatMap((row) => toReport(row, redact) ?? []),
          ids,
        ),
      );
    }
    // A list that has answered before is in trouble, not absent.
    if (hasList || !mayLackList(outcome)) return err(troubleWith(outcome) ?? unreadable(outcome));
    const singly = await askSingly(ids);
    if (singly.ok) {
      doubts += mayBeMomentary(outcome) ? 1 : CONVINCED;
      if (doubts >= CONVINCED) hasList = false;
    }
    return singly;
  }

  async function askSingly(ids: string[]): Promise<Result<Report[]>> {
    const found: Report[] = [];
    const unread: string[] = [];
    let readable = 0;
    let trouble: AppError | null = null;
    const queue = [...ids];
    const worker = async () => {
      for (let id = queue.shift(); id !== undefined && trouble === null; id = queue.shift()) {
        const answer = await askOne(id);
        if (answer.ok) {
          readable += 1;
          if (answer.value) found.push(answer.value);
        } else if (answer.error.kind !== 'unreadable' || (readable === 0 && unread.length >= GIVE_UP_AFTER)) {
          trouble = answer.error;
        } else {
          unread.push(id);
        }
      }
    };
    await Promise.all(Array.from({ length: SINGLES_AT_ONCE }, worker));
    if (trouble !== null) return err(trouble);
    if (readable === 0 && ids.length > 0) return err({ kind: 'unreadable', message: 'The answers were no tasks.' });
    // One answer we cannot read is no news of that task; it must neither hide the others nor count as lost.
    return ok([...found, ...unread.flatMap((id) => toReport({}, redact, id) ?? [])]);
  }

  async function askOne(id: string): Promise<Result<Report | null>> {
    const path = `/task/${encodeURIComponent(id)}/fetch`;
    const outcome = await call({ method: 'GET', path, timeoutMs: TIMEOUT_MS });
    if (outcome.kind === 'answered' && isUnknownTask(outcome.answer)) return ok(null);
    const trouble = troubleWith(outcome);
    if (trouble) return err(trouble);
    const row = outcome.kind === 'answered' ? taskRowsIn(outcome.answer.json)?.[0] : undefined;
    const report = row ? toReport(row, redact, id) : null;
    return report ? ok(report) : err(unreadable(outcome));
  }

  async function recentReports(): Promise<Result<Report[]>> {
    const page = JSON.stringify({ pageNumber: 0, pageSize: 100, sort: 'id,desc' });
    const sources = [
      { name: 'query', input: { method: 'POST', path: '/task/query', body: page, timeoutMs: TIMEOUT_MS } },
      { name: 'list', input: { method: 'GET', path: '/task/list', timeoutMs: TIMEOUT_MS } },
    ] as const;
    for (const { name, input } of sources) {
      if (recentFrom !== null && recentFrom !== name) continue;
      const outcome = await call(input);
      const rows = outcome.kind === 'answered' ? taskRowsIn(outcome.answer.json) : null;
      if (outcome.kind === 'answered' && outcome.answer.status < 300 && rows !== null) {
        recentFrom = name;
        return ok(rows.flatMap((row) => toReport(row, redact) ?? []));
      }
      if (recentFrom !== null || !mayLackList(outcome)) return err(troubleWith(outcome) ?? unreadable(outcome));
    }
    return err({ kind: 'not-offered', message: 'This provider does not list its tasks.' });
  }

  return { reports, recentReports };
}

/** One report per id that was asked for. Where a relay keeps two rows of one id, a MODAL is the older (README “Modals”). */
function latestOf(reports: Report[], ids: string[]): Report[] {
  const rank = { 'needs-input': 0, waiting: 1, running: 2, succeeded: 3, failed: 3, cancelled: 3 };
  const latest = new Map<string, Report>();
  for (const report of reports) {
    const known = latest.get(report.id);
    if (!known || rank[report.stage] > rank[known.stage]) latest.set(report.id, report);
  }
  return ids.flatMap((id) => latest.get(id) ?? []);
}

function unreadable(outcome: Awaited<ReturnType<Call>>): AppError {
  const seen = outcome.kind === 'answered' ? textOf(outcome.answer) : '';
  return { kind: 'unreadable', message: `The answer was no task: ${seen}` };
}
