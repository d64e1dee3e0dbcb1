import 'server-only';
import { canRemix, type Intent, intentOf } from '@/lib/domain/button';
import { invalid, unknownParent } from './answers';
import { buttonsOf, strangeButtons } from './buttons';
import { type Call, textIn, textsIn } from './call';
import { type DemoTask, type Standing, standingOf } from './demo-task';
import { actionOf, followUp, type Made } from './follow-up';
import { newTask, type Outcome } from './new-task';
import { freshGrid } from './picture/picture';
import { isNijiBot, readPrompt } from './prompt';
import { tintOf } from './uploads';
import type { World } from './world';

export async function imagine(world: World, call: Call): Promise<Outcome> {
  const { profile } = world;
  const prompt = textIn(call.body, 'prompt').trim();
  if (prompt === '') return no(invalid(profile, 'prompt不能为空', 'prompt_is_required'));
  const images = [...textsIn(call.body, 'base64Array'), textIn(call.body, 'base64')].filter((image) => image !== '');
  if (profile.dialect === 'novicezk' && images.some((image) => !image.startsWith('data:image/'))) {
    return no(invalid(profile, 'base64格式错误'));
  }
  const botType = textIn(call.body, 'botType');
  const read = readPrompt(prompt, botType);
  const seed = world.newSeed(read.seed);
  const links = await Promise.all(images.map((image) => world.inputs.save(image)));
  const tints = await Promise.all(links.map((hash) => tintOf(world, hash)));
  const scene = {
    words: [read.words, ...tints].join(' ').trim(),
    isFlat: read.version.family === 'niji',
    seed: `${seed} ${read.signature} ${links.join(' ')}`,
  };
  const pictures = freshGrid(scene, read.ratio, world.scale);
  const made: Made = { shape: 'grid', tiles: 4, ratio: read.ratio, effort: 'draw', pictures };
  const task = newTask(world, call, { prompt, read, made, action: 'IMAGINE', seed });
  const urls = links.map((hash) => `${call.origin}/attachments/1118138338562560102/${hash}.png`);
  return yes({
    ...task,
    botType: botType || (isNijiBot(botType) ? 'NIJI_JOURNEY' : 'MID_JOURNEY'),
    promptEn: [...urls, prompt].join(' '),
  });
}

/** A press of a button: accepted at once, or waiting for its modal to be answered. */
export async function press(world: World, call: Call): Promise<Outcome> {
  const { profile } = world;
  const customId = textIn(call.body, 'customId');
  if (customId === '') return no(invalid(profile, 'customId不能为空', 'custom_id_is_required'));
  const found = finishedParent(world, textIn(call.body, 'taskId'));
  if ('response' in found) return no(found.response);
  const { parent } = found;

  const intent = intentOf(customId);
  if (!offers(world, parent, customId) || isRefused(intent, profile.dialect)) {
    return no(invalid(profile, '未知的 Action 类型', `unknown_action:${customId}`));
  }
  return accept(world, call, parent, intent, customId, asks(world, call, parent, intent));
}

function asks(world: World, call: Call, parent: DemoTask, intent: Intent): boolean {
  if (intent.kind === 'custom-zoom' || intent.kind === 'vary-region') return true;
  if (intent.kind === 'pick' || intent.kind === 'pick-clip') return false;
  if (call.twists.next.has('modal') || parent.nextTwists.includes('modal')) return true;
  // An account with remix on asks on its own accord, which surprises every client (midjourney-api.md §9.1).
  return canRemix(intent) && (call.body.enableRemix === true || world.remix);
}

function isRefused(intent: Intent, dialect: string): boolean {
  if (intent.kind === 'bookmark' || intent.kind === 'link') return true;
  return dialect === 'new-api' && ['animate', 'extend', 'pick-clip', 'unknown'].includes(intent.kind);
}

function offers(world: World, parent: DemoTask, customId: string): boolean {
  const { shape, tiles, version, ratio, job } = parent;
  const usual = buttonsOf({ shape, tiles, version, ratio, job, numbersCustomZoom: world.profile.dialect === 'trueai' });
  const strange = parent.twists.includes('unknown-button') ? strangeButtons(job) : [];
  return [...usual, ...strange].some((button) => button.customId === customId);
}

/** `change` and `simple-change`, the follow-ups of servers without buttons. */
export async function change(world: World, call: Call): Promise<Outcome> {
  const { profile } = world;
  const spoken = /^(\S+) (?:([UV])([1-4])|(R))$/.exec(textIn(call.body, 'content'));
  const isSimple = call.route === '/submit/simple-change';
  if (isSimple && !spoken) return no(invalid(profile, 'content参数错误', 'content_parse_failed'));
  const letters: Record<string, string> = { U: 'UPSCALE', V: 'VARIATION', R: 'REROLL' };
  const action = isSimple ? letters[spoken?.[2] ?? spoken?.[4] ?? ''] : textIn(call.body, 'action');
  const index = Number(isSimple ? (spoken?.[3] ?? 1) : (call.body.index ?? Number.NaN));
  const needsIndex = action !== 'REROLL' || profile.dialect === 'new-api';
  if (needsIndex && !(index >= 1 && index <= 4)) return no(invalid(profile, 'index参数错误', 'index_is_required'));

  const found = finishedParent(world, isSimple ? (spoken?.[1] ?? '') : textIn(call.body, 'taskId'));
  if ('response' in found) return no(found.response);
  const { parent } = found;
  if (parent.shape !== 'grid') return no(invalid(profile, '关联任务不允许执行变化', 'unknown_relay_action'));
  const intents: Record<string, Intent> = {
    UPSCALE: { kind: 'pick', tile: index },
    VARIATION: { kind: 'vary-tile', tile: index },
    REROLL: { kind: 'reroll' },
  };
  const intent = intents[action ?? ''];
  if (!intent) return no(invalid(profile, 'action参数错误', 'unknown_relay_action'));
  const same = world.store.all().find(({ parentId, pressed }) => {
    return parentId === parent.id && intent.kind === 'pick' && pressed?.kind === 'pick' && pressed.tile === index;
  });
  if (profile.dialect === 'novicezk' && same) return { kind: 'exists', task: same };
  return accept(world, call, parent, intent, '', false);
}

async function accept(
  world: World,
  call: Call,
  parent: DemoTask,
  intent: Intent,
  customId: string,
  isModal: boolean,
): Promise<Outcome> {
  const seed = world.newSeed(null);
  const read = readPrompt(parent.prompt, parent.botType);
  const wish = { intent, parent, read, seed, scale: world.scale, maskHash: null, taskOf: world.store.get };
  const made = isModal ? waitingShape(parent) : followUp(wish);
  if (!made) return no(invalid(world.profile, '不支持的操作', 'unknown_relay_action'));
  const action = actionOf(intent, world.profile.dialect, parent);
  const task = newTask(world, call, { prompt: parent.prompt, read, made, action, seed });
  const isRegion = intent.kind === 'vary-region';
  const linked: DemoTask = {
    ...task,
    promptEn: parent.promptEn,
    prompt: isModal && isRegion && world.profile.dialect === 'trueai' ? '' : parent.prompt,
    finalPrompt: parent.finalPrompt,
    version: parent.version,
    botType: parent.botType,
    customId,
    pressed: intent,
    parentId: parent.id,
    modal: isModal ? 'asked' : 'none',
    description: isModal ? 'Waiting for window confirm' : task.description,
    twists: [...new Set([...task.twists, ...parent.nextTwists])],
    nextTwists: [...new Set([...task.nextTwists, ...parent.nextTwists])],
  };
  return { kind: 'accepted', task: linked, isModal, left: null };
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

  const prompt = textIn(call.body, 'prompt').trim() || parent.prompt;
  const read = readPrompt(prompt, parent.botType);
  const wish = { intent: asking.pressed, parent, read, seed: asking.seed, scale: world.scale, taskOf: store.get };
  const made = followUp({ ...wish, maskHash });
  if (!made) return no(invalid(profile, '不支持的操作'));
  const fresh = newTask(world, call, { prompt, read, made, action: asking.action, seed: asking.seed });
  const answered: DemoTask = {
    ...fresh,
    id: profile.modal.keepsId ? asking.id : fresh.id,
    job: profile.modal.keepsId ? asking.job : fresh.job,
    submittedAt: profile.modal.keepsId ? asking.submittedAt : fresh.submittedAt,
    state: textIn(call.body, 'state') || asking.state,
    version: parent.version,
    botType: parent.botType,
    customId: asking.customId,
    pressed: asking.pressed,
    parentId: parent.id,
    maskHash,
    twists: [...new Set([...fresh.twists, ...parent.nextTwists])],
    nextTwists: [...new Set([...fresh.nextTwists, ...parent.nextTwists])],
  };
  const left: DemoTask | null = profile.modal.keepsId ? null : { ...asking, modal: 'left' };
  return { kind: 'accepted', task: answered, isModal: false, left };
}

function finishedParent(world: World, id: string): { parent: DemoTask } | { response: Response } {
  const parent = world.store.get(id);
  if (!parent || parent.twists.includes('lost')) return { response: unknownParent(world.profile) };
  const standing: Standing = standingOf(parent, world.viewing());
  if (standing.status === 'SUCCESS') return { parent };
  return { response: invalid(world.profile, '关联任务状态错误', 'task_status_not_success') };
}

function no(response: Response): Outcome {
  return { kind: 'refused', response };
}

function yes(task: DemoTask): Outcome {
  return { kind: 'accepted', task, isModal: false, left: null };
}
