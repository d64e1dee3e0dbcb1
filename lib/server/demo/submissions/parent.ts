import 'server-only';
import { invalid, unknownParent } from '../answers';
import { type DemoTask, type Standing, standingOf } from '../demo-task';
import type { World } from '../world';

/** The task that something follows, once it has succeeded; or what is answered where it has not. */
export function finishedParent(world: World, id: string): { parent: DemoTask } | { response: Response } {
  const parent = world.store.get(id);
  if (!parent || parent.twists.includes('lost')) return { response: unknownParent(world.profile) };
  const standing: Standing = standingOf(parent, world.viewing());
  if (standing.status === 'SUCCESS') return { parent };
  return { response: invalid(world.profile, '关联任务状态错误', 'task_status_not_success') };
}
