import 'server-only';
import { empty, html, invalid, json, plain, unknownParent, unknownPath } from './answers';
import { isText } from './buttons';
import { type Call, textsIn } from './call';
import { type DemoTask, hasEnded, standingOf } from './demo-task';
import { listedBody, taskBody } from './task-body';
import type { World } from './world';

const INVISIBLE_MS = 5_000;
const TROUBLE_MS = 20_000;

/** Answers everything under `/mj/task/`. */
export async function answerTasks(world: World, call: Call): Promise<Response> {
  const { profile } = world;
  const { operations } = profile;
  const { method, route } = call;
  const one = /^\/task\/([^/]+)\/(fetch|image-seed|cancel)$/.exec(route ?? '');
  const task = one?.[1] ? visible(world, one[1]) : null;

  if (method === 'GET' && one?.[2] === 'fetch') return fetchOne(world, call, task);
  if (method === 'GET' && one?.[2] === 'image-seed' && operations.has('seed')) {
    return seedOf(world, task);
  }
  if (method === 'POST' && one?.[2] === 'cancel' && operations.has('cancel')) return cancel(world, task);

  if (
    method === 'POST' &&
    (route === '/task/list-by-condition' || (route === '/task/list-by-ids' && operations.has('list-by-ids')))
  ) {
    const tasks = textsIn(call.body, 'ids').flatMap((id) => visible(world, id) ?? []);
    const trouble = tasks.map((found) => troubleOf(world, found)).find((found) => found !== null);
    // The order is nobody's promise, so it is not the one that was asked for.
    return (
      trouble ??
      json(
        200,
        tasks
          .reverse()
          .map((found) => bodyOf(world, call, found, route === '/task/list-by-ids' ? listedBody : taskBody)),
      )
    );
  }
  if (method === 'GET' && route === '/task/list' && operations.has('list')) {
    const latest = listed(world).slice(0, profile.dialect === 'trueai' ? 100 : undefined);
    return json(
      200,
      latest.map((found) => bodyOf(world, call, found)),
    );
  }
  if (method === 'GET' && route === '/task/queue' && operations.has('queue')) {
    const waiting = listed(world).filter((found) => !hasEnded(standingOf(found, world.viewing())));
    return json(
      200,
      waiting.map((found) => bodyOf(world, call, found)),
    );
  }
  if (method === 'POST' && route === '/task/query' && operations.has('query')) return query(world, call);
  return unknownPath(profile, method, call.path);
}

function fetchOne(world: World, call: Call, task: DemoTask | null): Response {
  if (task) return troubleOf(world, task) ?? json(200, bodyOf(world, call, task));
  switch (world.profile.dialect) {
    case 'trueai':
      return empty(204);
    case 'comet':
    case 'new-api':
      return json(400, { description: 'task_no_found ', type: 'upstream_error', code: 4 });
    default:
      return empty(200);
  }
}

/** The seed of what was drawn. Words have none, and what is not done yet does not tell. */
function seedOf(world: World, task: DemoTask | null): Response {
  const { profile } = world;
  if (!task) return unknownParent(profile);
  const isDrawn = standingOf(task, world.viewing()).status === 'SUCCESS' && !isText(task.shape);
  if (isDrawn) return json(200, { code: 1, description: 'success', result: task.seed });
  if (profile.dialect !== 'trueai') return invalid(profile, '关联任务状态错误', 'task_status_not_success');
  return json(400, { code: 4, description: '关联任务状态错误', result: null, properties: {} });
}

async function cancel(world: World, task: DemoTask | null): Promise<Response> {
  const isTrueai = world.profile.dialect === 'trueai';
  if (isTrueai && !world.isAdmin) return plain(400, '演示模式，禁止操作');
  if (!task) return unknownParent(world.profile);
  if (hasEnded(standingOf(task, world.viewing()))) {
    return json(200, { code: 4, description: '任务已结束', result: null, properties: {} });
  }
  await world.store.put({ ...task, cancelledAt: world.now() });
  if (isTrueai) return empty(200);
  return json(200, { code: 1, description: '成功', result: task.id });
}

function query(world: World, call: Call): Response {
  const { body } = call;
  const size = Math.min(100, Math.max(1, Number(body.pageSize ?? 20) || 20));
  const number = Math.max(0, Math.floor(Number(body.pageNumber ?? 0) || 0));
  const ids = new Set(textsIn(body, 'ids'));
  const matching = listed(world).filter((task) => {
    if (ids.size > 0 && !ids.has(task.id)) return false;
    if (typeof body.action === 'string' && task.action !== body.action) return false;
    if (typeof body.prompt === 'string' && !task.prompt.includes(body.prompt)) return false;
    return typeof body.status !== 'string' || standingOf(task, world.viewing()).status === body.status;
  });
  const content = matching.slice(number * size, (number + 1) * size).map((task) => bodyOf(world, call, task));
  const totalPages = Math.ceil(matching.length / size);
  return json(200, {
    content,
    totalElements: matching.length,
    totalPages,
    number,
    size,
    numberOfElements: content.length,
    first: number === 0,
    last: number >= totalPages - 1,
    empty: content.length === 0,
  });
}

/** Newest first. */
function listed(world: World): DemoTask[] {
  return world.store
    .all()
    .flatMap(({ id }) => visible(world, id) ?? [])
    .reverse();
}

/** The task, unless it was asked to be lost or not to show yet. */
function visible(world: World, id: string): DemoTask | null {
  const task = world.store.get(id);
  if (!task || task.twists.includes('lost')) return null;
  const age = world.now() - task.submittedAt;
  return task.twists.includes('late-visible') && age < INVISIBLE_MS / world.timeScale ? null : task;
}

function troubleOf(world: World, task: DemoTask): Response | null {
  if (world.now() - task.begunAt > TROUBLE_MS / world.timeScale) return null;
  if (task.twists.includes('poll-500')) return empty(500);
  return task.twists.includes('poll-html') ? html(200, 'Just a moment...') : null;
}

function bodyOf(world: World, { origin }: Call, task: DemoTask, write = taskBody): Record<string, unknown> {
  const { profile, timeScale } = world;
  return write({ task, standing: standingOf(task, world.viewing()), profile, origin, now: world.now(), timeScale });
}
