import 'server-only';
import { empty, html, json, noChannel, unknownPath } from './answers';
import { type Call, textIn } from './call';
import type { Operation } from './dialect';
import type { LedgerEntry, SimulatorEvent } from './journal';
import { mishapBefore, tooLong } from './mishaps';
import type { Outcome } from './new-task';
import { existing, receipt } from './receipt';
import { blend } from './submissions/blend';
import { change } from './submissions/change';
import { edits, retexture } from './submissions/edits';
import { imagine } from './submissions/imagine';
import { answerModal, press } from './submissions/press';
import { swapFace, swapFaceInClip } from './submissions/swap';
import { upload } from './submissions/upload';
import { video } from './submissions/video';
import { describe, shorten } from './submissions/words';
import type { Twist } from './twists';
import type { World } from './world';

export type Answer = { kind: 'response'; response: Response } | { kind: 'dropped' };

type Tools = {
  charge: (entry: LedgerEntry) => void;
  emit: (event: SimulatorEvent) => Promise<void>;
  sleep: (ms: number) => Promise<void>;
};

const SLOW_MS = 5_000;

export function isSubmission({ method, route }: Call): boolean {
  return method === 'POST' && /^\/(submit|insight-face)\//.test(route ?? '');
}

/** Answers a submission: the mishaps before it, what it makes, and the mishaps on the way back. */
export async function answerSubmission(world: World, call: Call, tools: Tools): Promise<Answer> {
  const submission = submissionOf(world, call);
  if (submission instanceof Response) return respond(submission);
  inherit(world, call);
  if (call.twists.now.has('refuse')) return { kind: 'dropped' };
  const mishap = mishapBefore(world, call) ?? tooLong(world, call);
  if (mishap) return respond(mishap);

  const outcome = await submission(world, call);
  switch (outcome.kind) {
    case 'refused':
      return respond(outcome.response);
    case 'exists':
      return respond(existing(world, call, outcome.task));
    case 'accepted': {
      await keep(world, call, outcome, tools);
      const twists = new Set(outcome.task.twists);
      return onTheWayBack(world, twists, tools, () =>
        receipt(world, [outcome.task, ...outcome.others], outcome.isModal, twists),
      );
    }
    case 'done': {
      const { result, charge } = outcome;
      const state = textIn(call.body, 'state') || null;
      if (charge) tools.charge({ ...charge, state, prompt: '', at: world.now() });
      const { taskId = '', action = '' } = charge ?? {};
      await tools.emit({ kind: 'accepted', path: call.path, taskId, action, state });
      const { now } = call.twists;
      const body = { code: 1, description: 'success', result: now.has('no-id') ? null : result };
      return onTheWayBack(world, now, tools, () => json(200, body));
    }
  }
}

async function keep(
  world: World,
  { path }: Call,
  { task, others, left, isModal }: Extract<Outcome, { kind: 'accepted' }>,
  { charge, emit }: Tools,
): Promise<void> {
  if (left) await world.store.put(left);
  for (const one of [task, ...others]) {
    const { id: taskId, state, action, prompt } = one;
    await world.store.put(one);
    if (!isModal) charge({ taskId, state, action, prompt, at: world.now() });
    await emit({ kind: 'accepted', path, taskId, action, state });
  }
}

async function onTheWayBack(
  { timeScale }: World,
  twists: ReadonlySet<Twist>,
  { sleep }: Tools,
  answer: () => Response,
): Promise<Answer> {
  if (twists.has('slow')) await sleep(SLOW_MS / timeScale);
  if (twists.has('drop')) return { kind: 'dropped' };
  if (twists.has('502')) return respond(html(502, '502 Bad Gateway'));
  return respond(twists.has('empty') ? empty(200) : answer());
}

type Submission = (world: World, call: Call) => Promise<Outcome>;

/** Who answers under which path; an operation, where only some dialects have it. */
const submissions: Record<string, [Submission, Operation?]> = {
  '/submit/imagine': [imagine],
  '/submit/blend': [blend],
  '/submit/describe': [describe],
  '/submit/shorten': [shorten, 'shorten'],
  '/submit/action': [press, 'action'],
  '/submit/modal': [answerModal, 'action'],
  '/submit/change': [change, 'change'],
  '/submit/simple-change': [change, 'change'],
  '/submit/video': [video, 'video'],
  '/submit/edits': [edits, 'edits'],
  '/submit/edit': [edits, 'edits'],
  '/submit/retexture': [retexture, 'retexture'],
  '/submit/upload-discord-images': [upload, 'upload'],
  '/insight-face/swap': [swapFace, 'swap'],
  '/insight-face/video-swap': [swapFaceInClip, 'video-swap'],
};

function submissionOf({ profile }: World, call: Call): Submission | Response {
  const { route, method, path, speed } = call;
  const [submission, operation] = submissions[route ?? ''] ?? [];
  if (submission && (operation === undefined || profile.operations.has(operation))) {
    // Comet sells this one as a model of its turbo path alone.
    if (operation === 'shorten' && profile.dialect === 'comet' && speed !== 'turbo') return noChannel(route);
    return submission;
  }
  // A relay knows the path and has nobody behind it.
  if (profile.isRelay && (operation === 'upload' || operation === 'swap')) return noChannel(route);
  return unknownPath(profile, method, path);
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

function respond(response: Response): Answer {
  return { kind: 'response', response };
}
