// A history of 100,000 tasks: the first page, a page deep down, and searches, beside the floor: the same rows read by
// a bare statement of the driver.
import { join } from 'node:path';
import Database from 'libsql';
import { createHistory } from '@/lib/server/history/history';
import { migrate } from '@/lib/server/history/migrations';
import { openSqlite } from '@/lib/server/history/sqlite';
import { tempFolder } from '../support/temp-folder';
import { median, percentile, verdict } from './support/measure';
import { seededAt, seedTasks } from './support/seed';

const TASKS = 100_000;
const PAGE = 24;
const path = join(tempFolder(), 'history.db');
const home = openSqlite(path);
await migrate(home);
const history = createHistory(home);
await history.providers.record({
  id: 'demo',
  name: 'Demo',
  baseUrl: 'http://demo',
});

console.log(`Recording ${TASKS.toLocaleString('en')} tasks …`);
await seedTasks(home, { tasks: TASKS, providerId: 'demo' });

const all = { text: '', state: null, kind: null, since: null, before: null };
const deep = `${seededAt(1_000)}.1001`;
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
verdict(
  last <= first * 1.5,
  `deep page ${last.toFixed(2)} ms, first page ${first.toFixed(2)} ms: ${(last / first).toFixed(2)}x (≤ 1.5x); bare statement ${floor.toFixed(2)} ms, ${(first / floor).toFixed(1)}x`,
);
verdict(search <= 50, `search p50 ${search.toFixed(1)} ms, worst ${Math.max(...times).toFixed(1)} ms (p50 ≤ 50)`);
verdict(filtered <= 50, `a filter that finds nothing ${filtered.toFixed(1)} ms (≤ 50)`);
await history.close();
