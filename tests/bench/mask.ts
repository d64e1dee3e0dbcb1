// What a mask of 2048 × 2048 costs in Chromium: its PNG beside the canvas's own, and painting and undoing 200 strokes.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { obtainChromium } from '@/lib/bin/chromium.mjs';
import type { MaskPage } from './support/mask-page';
import { percentile } from './support/measure';

const STROKES = 200;
const FRAME_MS = 1000 / 60;

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'safelight-mask-bench-'));
const executablePath = await obtainChromium();
if (!executablePath) process.exit(1);

await bundle();
const server = createServer(({ url = '/' }, response) => {
  const file = join(folder, 'out', url === '/' ? 'index.html' : url.slice(1));
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };
  response.writeHead(existsSync(file) ? 200 : 404, { 'content-type': types[extname(file)] ?? 'text/plain' });
  response.end(existsSync(file) ? readFileSync(file) : '');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const browser = await chromium.launch({ executablePath, args });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const run = <Name extends keyof MaskPage>(name: Name, count: number) =>
    page.evaluate(`window.page.${name}(${count})`) as Promise<Awaited<ReturnType<MaskPage[Name]>>>;

  const { ours, eight, theirs, idle } = await run('encoding', 45);
  const middle = (values: number[]) => percentile(values, 0.5);
  // What the machine alone withholds from the thread is not ours.
  const blocked = Math.max(0, middle(ours.blocked) - middle(idle.blocked));
  const took = `${middle(ours.times).toFixed(0)} ms, ${(ours.bytes / 1024).toFixed(1)} KB`;
  const canvas = `toBlob ${middle(theirs.times).toFixed(0)} ms, ${(theirs.bytes / 1024).toFixed(1)} KB`;
  tell(
    blocked <= 5,
    `making the PNG holds the page for ${blocked.toFixed(1)} ms (≤ 5 ms); toBlob ${middle(theirs.blocked).toFixed(1)} ms`,
  );
  tell(
    ours.bytes <= theirs.bytes / 2,
    `its bytes are ${(ours.bytes / theirs.bytes).toFixed(2)}x the canvas's (≤ 0.5x): ${took}; ${canvas}; 8 bit ${(eight.bytes / 1024).toFixed(1)} KB`,
  );

  const painting = await run('painting', STROKES);
  const first = middle(painting.slice(10, 30));
  const last = middle(painting.slice(-20));
  tell(
    last <= first * 1.1,
    `the ${STROKES}th stroke is taken in ${last.toFixed(1)} ms, the first in ${first.toFixed(1)} ms: ${(last / first).toFixed(2)}x (≤ 1.1x)`,
  );

  const { undo, redo } = await run('undoing', STROKES);
  tell(
    Math.max(...undo, ...redo) <= FRAME_MS,
    `any of ${undo.length} steps is undone in ${Math.max(...undo).toFixed(1)} ms at worst, ${middle(undo).toFixed(1)} ms as a rule, redone in ${Math.max(...redo).toFixed(1)} ms (≤ ${FRAME_MS.toFixed(1)} ms)`,
  );

  const { grow, shrink, smooth } = await run('reshaping', 1);
  console.log(
    `       in the worker: grow by 64 px ${grow.toFixed(0)} ms, shrink by 20 px ${shrink.toFixed(0)} ms, smooth by 24 px ${smooth.toFixed(0)} ms`,
  );
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}

async function bundle(): Promise<void> {
  const entry = join(root, 'tests/bench/support/mask-page.ts');
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>bench</title><script type="module" src="/main.ts"></script>',
  );
  writeFileSync(join(folder, 'main.ts'), `import ${JSON.stringify(entry)};`);
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@': root.replace(/\/$/, ''), zustand: join(root, 'node_modules/zustand') } },
    worker: { format: 'es' },
    build: { outDir: join(folder, 'out'), emptyOutDir: true, target: 'es2023' },
  });
}

function tell(isMet: boolean, sentence: string): void {
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${sentence}`);
  if (!isMet) process.exitCode = 1;
}
