import 'server-only';
import { invalid } from '../answers';
import { attachmentUrl } from '../attachments';
import { type Call, textIn, textsIn } from '../call';
import type { DemoTask } from '../demo-task';
import type { Made } from '../made';
import { newTask, no, type Outcome, yes } from '../new-task';
import { freshGrid, type Given, sizeOf, uploadIn, viewOf } from '../picture/picture';
import { isNijiBot, type ReadPrompt, readPrompt, shortLink } from '../prompt';
import type { World } from '../world';
import { deadLink, linked, type Received, receive } from './received';
import { videoByPrompt } from './video';

export async function imagine(world: World, call: Call): Promise<Outcome> {
  const { profile } = world;
  const prompt = textIn(call.body, 'prompt').trim();
  if (prompt === '') return no(invalid(profile, 'prompt不能为空', 'prompt_is_required'));
  const images = [...textsIn(call.body, 'base64Array'), textIn(call.body, 'base64')].filter((image) => image !== '');
  const botType = textIn(call.body, 'botType');
  const read = readPrompt(prompt, botType);
  if (read.isVideo && (profile.dialect === 'trueai' || profile.dialect === 'comet')) {
    return videoByPrompt(world, call, prompt, read);
  }
  const uploads = await Promise.all(images.map((image) => receive(world, call, image)));
  const problem = uploads.find(({ kind }) => kind === 'problem');
  if (problem?.kind === 'problem') return no(invalid(profile, problem.text));

  const references = await referencesOf(world, call, read);
  const { given, isDead } = toGiven([...uploads.map((one) => imagePrompt(one, read)), ...references]);
  const seed = world.newSeed(read.seed);
  const task = drawn(world, call, { prompt, read, seed, given });
  return yes({
    ...withUploads(task, call, uploads),
    botType: botType || 'MID_JOURNEY',
    doom: isDead ? deadLink(profile) : null,
  });
}

type Reference = { received: Received; role: Given['role']; weight: number };

function imagePrompt(received: Received, { imageWeight }: ReadPrompt): Reference {
  return { received, role: 'prompt', weight: imageWeight };
}

/** Every address in the prompt. A style may be a code too: then it is the look of a picture nobody has seen. */
function referencesOf(world: World, call: Call, read: ReadPrompt): Promise<Reference[]> {
  const received = (link: string) =>
    linked(world, call, /^https?:/i.test(link) ? link : `https://sref.invalid/${link}`);
  return Promise.all([
    ...read.images.map(async (link) => imagePrompt(await received(link), read)),
    ...read.references.map(async ({ role, link, weight }) => ({ received: await received(link), role, weight })),
  ]);
}

function toGiven(references: readonly Reference[]): { given: Given[]; isDead: boolean } {
  return {
    given: references.flatMap(({ received, role, weight }) =>
      received.kind === 'picture' ? [{ ...received.source, role, weight }] : [],
    ),
    isDead: references.some(({ received }) => received.kind === 'dead-link'),
  };
}

type Wish = { prompt: string; read: ReadPrompt; seed: string; given: Given[] };

/** A fresh grid of the words, and of what was given with them. */
export function drawn(world: World, call: Call, { prompt, read, seed, given }: Wish): DemoTask {
  const scene = {
    words: read.words,
    isFlat: read.version.family === 'niji' || isNijiBot(textIn(call.body, 'botType')),
    seed: `${seed} ${read.signature} ${given.map(({ taskId, tile }) => `${taskId} ${tile}`).join(' ')}`,
    ...(given.length > 0 ? { given, frame: viewOf(sizeOf(read.ratio, 1, world.scale)) } : {}),
  };
  const pictures = freshGrid(scene, read.ratio, world.scale);
  const made: Made = { shape: 'grid', tiles: 4, ratio: read.ratio, effort: 'draw', pictures };
  return newTask(world, call, { prompt, read, made, action: 'IMAGINE', seed });
}

/** The server uploads what came as base64 and puts the addresses in front; the bot echoes them short. */
export function withUploads(task: DemoTask, { origin }: Call, uploads: readonly Received[]): DemoTask {
  const urls = uploads.flatMap((one) => {
    const hash = one.kind === 'picture' ? uploadIn(one.source) : null;
    return hash === null ? [] : [attachmentUrl(origin, `${hash}.png`, task.submittedAt)];
  });
  return {
    ...task,
    promptEn: [...urls, task.promptEn].join(' ').trim(),
    finalPrompt: [...urls.map(shortLink), task.finalPrompt].join(' ').trim(),
  };
}
