import 'server-only';
import { alwaysAsks, canRemix, type Intent, intentOf } from '@/lib/domain/button';
import { invalid, unknownParent } from '../answers';
import { buttonsOf, SHOW_DETAILS, strangeButtons } from '../buttons';
import { type Call, textIn } from '../call';
import { type DemoTask, standingOf } from '../demo-task';
import type { Dialect } from '../dialect';
import { actionOf, followUp } from '../follow-up';
import type { Made } from '../made';
import { newTask, no, type Outcome, yes } from '../new-task';
import { readPrompt } from '../prompt';
import { keycap } from '../words/keycap';
import type { World } from '../world';
import { endOf } from './ending';
import { finishedParent } from './parent';
import { describeAgain, weighedDetails } from './words';

/** A press of a button: accepted at once, or waiting for its modal to be answered. */
export async function press(world: World, call: Call): Promise<Outcome> {
  const { profile } = world;
  const customId = textIn(call.body, 'customId');
  if (customId === '') return no(invalid(profile, 'customId不能为空', 'custom_id_is_required'));
  const found = finishedParent(world, textIn(call.body, 'taskId'));
  if ('response' in found) return no(found.response);
  const { parent } = found;

  const intent = intentOf(customId);
  if (!offers(world, parent, customId) || isRefused(parent, intent, customId, profile.dialect)) {
    return no(invalid(profile, '未知的 Action 类型', `unknown_action:${customId}`));
  }
  if (intent.kind === 'bookmark') return bookmark(world, parent);
  if (intent.kind === 'describe-again') {
    const again = await describeAgain(world, call, parent);
    return again ? yes(pressedUnder(again, parent, intent, customId)) : no(invalid(profile, '未找到目标图片'));
  }
  if (customId === SHOW_DETAILS) {
    return yes(pressedUnder(weighedDetails(world, call, parent), parent, intent, customId));
  }
  if (intent.kind === 'use-suggestion' && intent.suggestion === 'all') return all(world, call, parent, customId);
  return accept(world, call, parent, { intent, customId, isModal: asks(world, call, parent, intent) });
}

/** As older servers filed a favourite: no new task, the parent's own id for an answer, a green heart. */
async function bookmark({ store }: World, parent: DemoTask): Promise<Outcome> {
  await store.put({ ...parent, isBookmarked: true });
  return { kind: 'done', result: parent.id, charge: null };
}

/** All suggestions of a describe at once, as four tasks. */
function all(world: World, call: Call, parent: DemoTask, customId: string): Outcome {
  const choices = parent.words?.choices ?? [];
  const outcomes = choices.map((_, index) => {
    const intent = { kind: 'use-suggestion', suggestion: index + 1 } as const;
    return accept(world, call, parent, { intent, customId, isModal: false });
  });
  const [first, ...others] = outcomes.flatMap((outcome) => (outcome.kind === 'accepted' ? [outcome.task] : []));
  return first ? yes(first, ...others) : no(invalid(world.profile, '不支持的操作'));
}

function asks(world: World, call: Call, parent: DemoTask, intent: Intent): boolean {
  if (alwaysAsks(intent)) return true;
  if (intent.kind === 'pick' || intent.kind === 'pick-clip') return false;
  if (call.twists.next.has('modal') || parent.nextTwists.includes('modal')) return true;
  // An account with remix on asks on its own accord, which surprises every client (midjourney-api.md §9.1).
  return canRemix(intent) && (call.body.enableRemix === true || world.remix);
}

/** Which buttons a server shows and will not have pressed (midjourney-api.md §4.5). */
function isRefused(parent: DemoTask, intent: Intent, customId: string, dialect: Dialect): boolean {
  if (intent.kind === 'bookmark') return dialect === 'new-api' || !parent.twists.includes('bookmark');
  switch (dialect) {
    case 'new-api':
      return !passed.has(intent.kind);
    case 'trueai':
      return intent.kind === 'use-short-prompt' || customId === SHOW_DETAILS;
    default:
      return intent.kind === 'use-suggestion' && intent.suggestion === 'all';
  }
}

/** The only buttons a gateway passes on. */
const passed = new Set<Intent['kind']>([
  'pick',
  'vary-tile',
  'vary',
  'vary-region',
  'upscale',
  'pan',
  'reroll',
  'zoom-out',
  'make-square',
  'custom-zoom',
]);

function offers(world: World, parent: DemoTask, customId: string): boolean {
  const { shape, tiles, version, ratio, job } = parent;
  if (parent.botType === 'INSIGHT_FACE') return false;
  const usual = buttonsOf({ shape, tiles, version, ratio, job, isTrueai: world.profile.dialect === 'trueai' });
  const strange = parent.twists.includes('unknown-button') ? strangeButtons(job) : [];
  return [...usual, ...strange].some((button) => button.customId === customId);
}

type Pressing = { intent: Intent; customId: string; isModal: boolean };

/** What a press or a change makes: a task that goes on at once, or one that waits for its modal's answer. */
export function accept(world: World, call: Call, parent: DemoTask, { intent, customId, isModal }: Pressing): Outcome {
  const { profile } = world;
  const choice = choiceOf(parent, intent);
  const prompt = choice ?? parent.prompt;
  const seed = world.newSeed(null);
  const read = readPrompt(prompt, parent.botType);
  const wish = { intent, parent, read, seed, scale: world.scale, maskHash: null, taskOf: world.store.get };
  const made = isModal ? waitingShape(parent) : followUp(wish);
  if (!made) return no(invalid(profile, '不支持的操作', 'unknown_relay_action'));
  const task = newTask(world, call, { prompt, read, made, action: actionOf(intent, profile.dialect, parent), seed });
  const isRegion = intent.kind === 'vary-region';
  const isTrueai = profile.dialect === 'trueai';
  const inherited =
    choice === null
      ? { promptEn: parent.promptEn, finalPrompt: parent.finalPrompt, version: parent.version }
      : isModal && isTrueai && intent.kind === 'use-suggestion'
        ? { finalPrompt: `${keycap(Number(intent.suggestion))} ${choice}` }
        : {};
  const linked: DemoTask = {
    ...pressedUnder(task, parent, intent, customId),
    ...inherited,
    prompt: isModal && isRegion && isTrueai ? '' : prompt,
    modal: isModal ? 'asked' : 'none',
    description: isModal ? 'Waiting for window confirm' : task.description,
  };
  return { kind: 'accepted', task: linked, others: [], isModal, left: null };
}

/** The suggestion or short prompt a numbered button stands for; null for all other buttons. */
function choiceOf({ words }: DemoTask, intent: Intent): string | null {
  if (intent.kind !== 'use-suggestion' && intent.kind !== 'use-short-prompt') return null;
  return words?.choices[Number(intent.suggestion) - 1] ?? null;
}

function pressedUnder(task: DemoTask, parent: DemoTask, pressed: Intent, customId: string): DemoTask {
  return {
    ...task,
    botType: parent.botType,
    customId,
    pressed,
    parentId: parent.id,
    twists: [...new Set([...task.twists, ...parent.nextTwists])],
    nextTwists: [...new Set([...task.nextTwists, ...parent.nextTwists])],
  };
}

/** Before its modal is answered a task has nothing to show yet. */
function waitingShape(parent: DemoTask): Made {
  return { shape: 'grid', tiles: 4, ratio: parent.ratio, effort: 'draw', pictures: [] };
}

/** The answer to a modal: the same task goes on, or a new one begins and the asking one is left behind. */
export async function answerModal(world: World, call: Call): Promise<Outcome> {
  const { profile, store } = world;
  const asking = store.get(textIn(call.body, 'taskId'));
  const parent = asking?.parentId ? store.get(asking.parentId) : undefined;
  if (!asking || !parent || !asking.pressed) return no(unknownParent(profile));
  const standing = standingOf(asking, world.viewing());
  if (asking.modal !== 'asked' || standing.status === 'FAILURE') {
    return no(invalid(profile, '关联任务状态错误', 'task_status_not_success'));
  }
  const mask = textIn(call.body, 'maskBase64');
  const maskHash = mask === '' ? null : await world.inputs.save(mask);
  if (asking.pressed.kind === 'vary-region' && maskHash === null) return no(invalid(profile, '无效参数'));

  const choice = choiceOf(parent, asking.pressed);
  const prompt = textIn(call.body, 'prompt').trim() || choice || parent.prompt;
  const read = readPrompt(prompt, parent.botType);
  const wish = { intent: asking.pressed, parent, read, seed: asking.seed, scale: world.scale, taskOf: store.get };
  const ending = await endOf(world, call, read);
  const made = followUp({ ...wish, maskHash, end: ending.kind === 'ending' ? ending.end : null });
  if (!made) return no(invalid(profile, '不支持的操作'));
  const fresh = newTask(world, call, { prompt, read, made, action: asking.action, seed: asking.seed });
  const { id, job, submittedAt } = profile.modal.keepsId ? asking : fresh;
  const answered: DemoTask = {
    ...pressedUnder(fresh, parent, asking.pressed, asking.customId),
    id,
    job,
    submittedAt,
    state: textIn(call.body, 'state') || asking.state,
    hook: fresh.hook ?? asking.hook,
    version: choice === null ? parent.version : read.version,
    maskHash,
  };
  const left: DemoTask | null = profile.modal.keepsId ? null : { ...asking, modal: 'left' };
  return { kind: 'accepted', task: answered, others: [], isModal: false, left };
}
