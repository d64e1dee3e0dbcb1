import 'server-only';
import { type DemoTask, hasEnded, momentsOf, type Standing, standingOf } from './demo-task';
import { taskBody } from './task-body';
import type { World } from './world';

export type Post = (url: string, init: RequestInit) => Promise<unknown>;

type Told = { begunAt: number; until: number; status: Standing['status']; percent: number };

const TIMEOUT_MS = 5_000;

/**
 * Tells clients how their tasks go (midjourney-api.md §11): the task itself, posted to the address that came with it at each
 * change of status or progress, in order and never backwards. What does not arrive is not sent again. There are no
 * timers: whoever calls `deliver` sends what has become due since the last time.
 */
export function createCallbacks(world: World, post: Post) {
  const { profile, timeScale } = world;
  const openedAt = world.now();
  const told = new Map<string, Told>();
  let delivering: Promise<number> | null = null;

  async function deliverAll(): Promise<number> {
    const counts = await Promise.all(world.store.all().map(tell));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async function tell(task: DemoTask): Promise<number> {
    const { hook, id, begunAt } = task;
    if (!hook || task.twists.includes('lost')) return 0;
    let last = told.get(id) ?? { begunAt, until: openedAt - 1, status: '', percent: -1 };
    // Its modal was answered, so it runs anew.
    if (last.begunAt !== begunAt) last = { ...last, begunAt, status: '', percent: -1 };
    let count = 0;
    for (const now of momentsOf(task, world.viewing())) {
      if (now <= last.until || now > world.now()) continue;
      const standing = standingOf(task, { ...world.viewing(), now });
      const isNews = standing.status !== last.status || standing.percent > last.percent;
      if (!isNews || standing.status === '') continue;
      last = { begunAt, until: now, status: standing.status, percent: standing.percent };
      told.set(id, last);
      await send(hook.url, taskBody({ task, standing, profile, origin: hook.origin, now, timeScale }));
      count++;
    }
    if (hasEnded(standingOf(task, world.viewing()))) told.set(id, { ...last, until: world.now() });
    return count;
  }

  async function send(url: string, body: unknown): Promise<void> {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    } as const;
    await post(url, init).catch(() => undefined);
  }

  /** How many were sent. A second call while the first is under way is the same call. */
  return function deliver(): Promise<number> {
    delivering ??= deliverAll().finally(() => {
      delivering = null;
    });
    return delivering;
  };
}
