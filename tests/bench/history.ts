// A history of 100,000 tasks: the first page, a page deep down, and searches, beside the floor: the same rows read by
// a bare statement of the driver.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { imagineTask } from '@/lib/domain/new-task';
import { createHistory } from '@/lib/server/history/history';
import { migrate } from '@/lib/server/history/migrations';
import { openSqlite } from '@/lib/server/history/sqlite';
import { toColumns } from '@/lib/server/history/task-rows';
import { anImagine, gridButtons } from '../support/builders';
import { median, percentile } from './support/measure';

const TASKS = 100_000;
const PAGE = 24;
const words =
  'fox snow barn river night city glass paper moon garden old red blue quiet storm portrait harbour moss lantern wolf'.split(
    ' ',
  );

const path = join(mkdtempSync(join(tmpdir(), 'safelight-bench-')), 'history.db');
const home = openSqlite(path);
await migrate(home);
const history = createHistory(home);
await history.providers.record({
  id: 'demo',
  name: 'Demo',
  baseUrl: 'http://demo',
  isDemo: true,
  auth: 'bearer',
  speedPaths: 'comet',
  maskForm: 'data-url',
  editsForm: 'mask',
});

console.log(`Recording ${TASKS.toLocaleString('en')} tasks …`);
await home.db.transaction().execute(async (trx) => {
  for (let start = 0; start < TASKS; start += 500) {
    const rows = Array.from({ length: 500 }, (_, offset) => {
      const index = start + offset;
      const prompt = Array.from(
        { length: 9 },
        (_, place) => words[(index * 7 + place * place * 3 + (index >> place)) % words.length],
      ).join(' ');
      const task = {
        ...imagineTask(anImagine(`${prompt} number${index}`), 'demo', 1_600_000_000_000 + index * 60_000),
        buttons: gridButtons(),
      };
      return {
        ...toColumns({ ...task, state: { status: 'succeeded', output: { kind: 'grid', tiles: 4 } } }),
        revision: index,
        shape_revision: index,
        updated_at: 0,
        due_at: null,
        looks: 0,
        lease_owner: null,
        lease_until: 0,
      };
    });
    await trx.insertInto('tasks').values(rows).execute();
  }
});

const all = { text: '', state: null, kind: null, since: null, before: null };
const deep = `${1_600_000_000_000 + 1_000 * 60_000}.1001`;
const first = await median(60, () => history.reads.page(all, null, PAGE));
const last = await median(60, () => history.reads.page(all, deep, PAGE));

const bare = new Database(path);
const statement = bare.prepare('select * from tasks order by created_at desc, seq desc limit ?');
const floor = await median(60, () => statement.all(PAGE + 1));

const searches = ['fox', 'red barn', '"old red"', 'number99', 'fox -snow', 'lantern moss harbour', 'qu', 'zebra'];
const times: number[] = [];
for (const text of searches) {
  const time = await median(15, () => history.reads.page({ ...all, text }, null, PAGE));
  times.push(time);
  console.log(`       search ${text.padEnd(22)} ${time.toFixed(1)} ms`);
}
const filtered = await median(15, () => history.reads.page({ ...all, state: 'failed' }, null, PAGE));

const search = percentile(times, 0.5);
const report = (isMet: boolean, text: string) => {
  if (!isMet) process.exitCode = 1;
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${text}`);
};
report(
  last <= first * 1.5,
  `deep page ${last.toFixed(2)} ms, first page ${first.toFixed(2)} ms: ${(last / first).toFixed(2)}x (≤ 1.5x); bare statement ${floor.toFixed(2)} ms, ${(first / floor).toFixed(1)}x`,
);
report(search <= 50, `search p50 ${search.toFixed(1)} ms, worst ${Math.max(...times).toFixed(1)} ms (p50 ≤ 50)`);
report(filtered <= 50, `a filter that finds nothing ${filtered.toFixed(1)} ms (≤ 50)`);
await history.close();
