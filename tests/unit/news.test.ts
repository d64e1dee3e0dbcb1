import { expect, test } from 'vitest';
import { newsOf, progressOf } from '@/lib/domain/news';
import type { Task } from '@/lib/domain/task';

const standing = (state: Task['state'], media: Task['media'] = []) => ({ state, media });
const running = (progressPercent: number | null = 40) => standing({ status: 'running', progressPercent });
const grid = { status: 'succeeded', output: { kind: 'grid', tiles: 4 } } as const;
const saving = standing(grid, [
  { position: 0, kind: 'image', tile: null, state: { status: 'pending', trouble: null } },
]);
const done = standing(grid);
const failed = standing({ status: 'failed', error: { kind: 'refused', message: '' } });
const asking = standing({ status: 'needs-input', ask: 'prompt', suggestedPrompt: '' });

test('news are that a task is done with its pictures saved, has failed, or waits for a person', () => {
  expect(newsOf(running(), saving)).toBeNull();
  expect(newsOf(saving, done)).toBe('done');
  expect(newsOf(running(), failed)).toBe('failed');
  expect(newsOf(running(), asking)).toBe('needs-you');
  expect(newsOf(null, done)).toBe('done');
});

test('what was told is told once, and what a person ended is no news', () => {
  expect(newsOf(done, done)).toBeNull();
  expect(newsOf(failed, failed)).toBeNull();
  expect(newsOf(running(), standing({ status: 'cancelled' }))).toBeNull();
  expect(newsOf(running(10), running(20))).toBeNull();
});

test('progress is that of all tasks under way together', () => {
  const waiting = standing({ status: 'waiting', ahead: 2 });

  expect(progressOf([running(40), running(null), waiting, saving, done])).toBe(35);
  expect(progressOf([done])).toBe(0);
});
