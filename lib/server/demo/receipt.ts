import 'server-only';
import { json } from './answers';
import type { Call } from './call';
import { type DemoTask, standingOf } from './demo-task';
import { addressOf } from './task-media';
import type { Twist } from './twists';
import type { World } from './world';

/** The envelope of an accepted submission (midjourney-api.md §3). Several tasks at once answer their ids in a row. */
export function receipt(
  { profile }: World,
  [task, ...others]: readonly [DemoTask, ...DemoTask[]],
  isModal: boolean,
  twists: ReadonlySet<Twist>,
): Response {
  const place = { discordInstanceId: '1118138338562560102', discordChannelId: '1118138338562560102' };
  const ids = [task, ...others].map(({ id }) => id).join(',');
  const result = twists.has('no-id') ? null : twists.has('number-id') ? Number(task.id) : ids;
  if (isModal && tellsOfModal(profile.modal.tells, task)) {
    const finalPrompt = task.pressed?.kind === 'vary-region' ? '' : task.finalPrompt;
    const properties = profile.dialect === 'plus' ? {} : { properties: { finalPrompt, remix: true } };
    return json(200, { code: 21, description: 'Waiting for window confirm', result, ...properties });
  }
  // A gateway hides the queue from its clients: it makes 1 of 22.
  if (task.ahead > 0 && !isModal && profile.dialect !== 'new-api') {
    const description = `排队中，前面还有${task.ahead}个任务`;
    return json(200, { code: 22, description, result, properties: { ...place, numberOfQueues: task.ahead } });
  }
  const properties = profile.isRelay ? {} : place;
  // Seen with videos at one relay.
  const told = profile.dialect === 'comet' && task.action === 'VIDEO' ? { prompt: task.prompt } : {};
  return json(200, { code: 1, description: profile.submitted, result, properties: { ...properties, ...told } });
}

function tellsOfModal(tells: 'always' | 'zoom-and-region' | 'never', { pressed }: DemoTask): boolean {
  if (tells !== 'zoom-and-region') return tells === 'always';
  return pressed?.kind === 'custom-zoom' || pressed?.kind === 'vary-region';
}

/** The other meaning of 21: the same change was made before. */
export function existing(world: World, call: Call, task: DemoTask): Response {
  const standing = standingOf(task, world.viewing());
  const shown = { task, standing, profile: world.profile, origin: call.origin, now: world.now(), timeScale: 1 };
  const imageUrl = standing.status === 'SUCCESS' ? addressOf(shown, null) : '';
  const properties = { status: standing.status, imageUrl };
  return json(200, { code: 21, description: '任务已存在', result: task.id, properties });
}
