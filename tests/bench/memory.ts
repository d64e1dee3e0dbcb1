// What the server's process holds with 100,000 tasks on record, while pages, searches and thumbnails are asked of it,
// beside the floor: the same server with an empty history that has answered one page.
import { readFileSync } from 'node:fs';
import { routes } from '@/lib/domain/routes';
import { startApp } from '../support/app-server';
import { seededDataFolder } from './support/data-folder';
import { verdict } from './support/measure';

const TASKS = 100_000;
const PICTURES = 40;
const REQUESTS = 200;
const AT_ONCE = 4;
const AT_MOST_MB = 350;

const fresh = await startApp();
await read(fresh.url, routes.create);
const floor = residentMb(fresh.pid).now;
await fresh.stop();

console.log(`Recording ${TASKS.toLocaleString('en')} tasks …`);
const folder = await seededDataFolder({ tasks: TASKS, pictures: PICTURES, sidePx: 1024 });
const app = await startApp({ env: { DATA_DIR: folder.path } });
const searches = ['fox', 'red barn', '"old red"', 'number99', 'fox -snow', 'lantern moss harbour', 'qu', 'zebra'];
const at = <T>(list: readonly T[], index: number) => list[index % list.length] as T;

const stages: [string, (index: number) => string][] = [
  ['pages', (index) => (index % 2 ? routes.create : `${routes.create}?q=${encodeURIComponent(at(searches, index))}`)],
  ['searches', (index) => routes.api.tasks(`q=${encodeURIComponent(at(searches, index))}`)],
  ['thumbnails', (index) => routes.api.thumbnail(at(folder.files, index).hash, index % 2 ? 320 : 1024)],
];
for (const [name, addressOf] of stages) {
  const begun = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < REQUESTS) await read(app.url, addressOf(next++));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const each = (performance.now() - begun) / REQUESTS;
  console.log(
    `       after ${REQUESTS} ${name.padEnd(10)} ${residentMb(app.pid).now.toFixed(0)} MB, ${each.toFixed(1)} ms each`,
  );
}

const { now, peak } = residentMb(app.pid);
verdict(
  peak <= AT_MOST_MB,
  `resident with ${TASKS.toLocaleString('en')} tasks: ${peak.toFixed(0)} MB at its highest, ${now.toFixed(0)} MB in the end ` +
    `(≤ ${AT_MOST_MB} MB; floor ${floor.toFixed(0)} MB with an empty history, ${(peak / floor).toFixed(2)}x)`,
);
await app.stop();
folder.remove();

async function read(origin: string, path: string): Promise<void> {
  const response = await fetch(new URL(path, origin));
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
}

/** What Linux counts as resident in this process, and the most it ever was. */
function residentMb(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { now: of('VmRSS'), peak: of('VmHWM') };
}
