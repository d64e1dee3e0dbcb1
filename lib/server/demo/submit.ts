import 'server-only';
import { empty, html, invalid, json, refused, relayError, unknownPath } from './answers';
import { type Call, textIn } from './call';
import { type DemoTask, standingOf } from './demo-task';
import type { LedgerEntry, SimulatorEvent } from './journal';
import type { Outcome } from './new-task';
import { answerModal, change, imagine, press } from './submissions';
import { addressOf } from './task-body';
import { edits, video } from './uploads';
import type { World } from './world';

export type Answer = { kind: 'response'; response: Response } | { kind: 'dropped' };

type Tools = {
  charge: (entry: LedgerEntry) => void;
  emit: (event: SimulatorEvent) => Promise<void>;
  sleep: (ms: number) => Promise<void>;
};

const SLOW_MS = 5_000;

/** Answers a submission: the mishaps before it, what it makes, and the mishaps on the way back. */
export async function answerSubmission(world: World, call: Call, { charge, emit, sleep }: Tools): Promise<Answer> {
  const submission = submissionOf(world, call);
  if (!submission) return respond(unknownPath(world.profile, call.method, call.path));
  inherit(world, call);
  if (call.twists.now.has('refuse')) return { kind: 'dropped' };
  const mishap = mishapBefore(world, call);
  if (mishap) return respond(mishap);

  const outcome = await submission(world, call);
  if (outcome.kind === 'refused') return respond(outcome.response);
  if (outcome.kind === 'exists') return respond(existing(world, call, outcome.task));

  const { task, left, isModal } = outcome;
  if (left) await world.store.put(left);
  await world.store.put(task);
  if (!isModal) {
    charge({ taskId: task.id, state: task.state, action: task.action, prompt: task.prompt, at: world.now() });
  }
  await emit({ kind: 'accepted', path: call.path, taskId: task.id, action: task.action, state: task.state });

  const twists = new Set(task.twists);
  if (twists.has('slow')) await sleep(SLOW_MS / world.timeScale);
  if (twists.has('drop')) return { kind: 'dropped' };
  if (twists.has('502')) return respond(html(502, '502 Bad Gateway'));
  if (twists.has('empty')) return respond(empty(200));
  return respond(receipt(world, task, isModal, twists.has('no-id'), twists.has('number-id')));
}

function submissionOf({ profile }: World, { route }: Call): ((world: World, call: Call) => Promise<Outcome>) | null {
  const has = (operation: Parameters<typeof profile.operations.has>[0]) => profile.operations.has(operation);
  switch (route) {
    case '/submit/imagine':
      return imagine;
    case '/submit/action':
      return has('action') ? press : null;
    case '/submit/modal':
      return has('action') ? answerModal : null;
    case '/submit/change':
    case '/submit/simple-change':
      return has('change') ? change : null;
    case '/submit/video':
      return has('video') ? video : null;
    case '/submit/edits':
    case '/submit/edit':
      return has('edits') ? edits : null;
    default:
      return null;
  }
}

/** Words with `next-` in a prompt strike the presses under it, so they are looked up at the parent. */
function inherit(world: World, call: Call): void {
  if (call.route === '/submit/modal') return;
  const parent = world.store.get(textIn(call.body, 'taskId') || textIn(call.body, 'content').split(' ')[0] || '');
  if (!parent) return;
  const now = new Set([...call.twists.now, ...parent.nextTwists]);
  now.delete('modal');
  call.twists = { ...call.twists, now };
}

function mishapBefore({ profile }: World, { twists, body }: Call): Response | null {
  const { now } = twists;
  if (now.has('429')) return empty(429, { 'retry-after': '7' });
  if (now.has('saturated')) {
    const saturated = { description: '当前分组上游负载已饱和，请稍后再试 ', type: 'upstream_error', code: 30 };
    return json(429, saturated, { 'retry-after': '7' });
  }
  if (now.has('quota')) return relayError(403, 'quota_not_enough', 'insufficient_user_quota');
  if (now.has('no-channel')) {
    return relayError(503, '分组 mj-fast 下模型 mj_imagine 无可用渠道', 'model_not_found');
  }
  if (now.has('html')) return html(200, 'Welcome to nginx!');
  if (now.has('banned')) {
    const promptEn = textIn(body, 'prompt');
    return refused(24, '可能包含敏感词', { promptEn, bannedWord: 'sim:banned' });
  }
  if (now.has('invalid')) return invalid(profile, '无效参数', 'invalid_request');
  if (now.has('queue-full')) {
    const isOwnCode = profile.dialect === 'trueai';
    return json(200, {
      code: isOwnCode ? 9 : 23,
      description: isOwnCode ? '提交失败，队列已满，请稍后重试' : '队列已满，请稍后尝试',
      result: isOwnCode ? null : '0',
      properties: {},
    });
  }
  return null;
}

/** The other meaning of 21: the same change was made before. */
function existing(world: World, call: Call, task: DemoTask): Response {
  const standing = standingOf(task, world.viewing());
  const shown = { task, standing, profile: world.profile, origin: call.origin, now: world.now(), timeScale: 1 };
  const imageUrl = standing.status === 'SUCCESS' ? addressOf(shown, null) : '';
  const properties = { status: standing.status, imageUrl };
  return json(200, { code: 21, description: '任务已存在', result: task.id, properties });
}

function receipt({ profile }: World, task: DemoTask, isModal: boolean, hidesId: boolean, isNumber: boolean): Response {
  const place = { discordInstanceId: '1118138338562560102', discordChannelId: '1118138338562560102' };
  const result = hidesId ? null : isNumber ? Number(task.id) : task.id;
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
  return json(200, { code: 1, description: profile.submitted, result, properties: profile.isRelay ? {} : place });
}

function tellsOfModal(tells: 'always' | 'zoom-and-region' | 'never', { pressed }: DemoTask): boolean {
  if (tells !== 'zoom-and-region') return tells === 'always';
  return pressed?.kind === 'custom-zoom' || pressed?.kind === 'vary-region';
}

function respond(response: Response): Answer {
  return { kind: 'response', response };
}
