import 'server-only';
import { square } from '@/lib/domain/ratio';
import { invalid } from '../answers';
import type { Shape } from '../buttons';
import { type Call, textIn } from '../call';
import type { DemoTask, Words } from '../demo-task';
import { newTask, no, type Outcome, yes } from '../new-task';
import { type Source, uploadId, uploadIn } from '../picture/picture';
import { readPrompt } from '../prompt';
import { suggestionsFor } from '../words/suggestions';
import { shortened } from '../words/weigh';
import type { World } from '../world';
import { deadLink, receive } from './received';

/** Reads a picture: four prompts it could have come from. */
export async function describe(world: World, call: Call): Promise<Outcome> {
  const { profile } = world;
  const image = textIn(call.body, 'base64') || (profile.dialect === 'trueai' ? textIn(call.body, 'link') : '');
  if (image === '') return no(invalid(profile, 'base64不能为空'));
  const received = await receive(world, call, image);
  if (received.kind === 'problem') return no(invalid(profile, received.text));
  if (received.kind === 'dead-link') return yes({ ...wordTask(world, call, 'DESCRIBE', ''), doom: deadLink(profile) });
  return yes(await described(world, call, received.source));
}

/** The same picture once more, in other words. */
export async function describeAgain(world: World, call: Call, parent: DemoTask): Promise<DemoTask | null> {
  return parent.shown === null ? null : described(world, call, { taskId: uploadId(parent.shown), tile: 0 });
}

async function described(world: World, call: Call, source: Source): Promise<DemoTask> {
  const { profile, darkroom } = world;
  const task = wordTask(world, call, 'DESCRIBE', '');
  const shown = await uploaded(world, source);
  const { text, translated, choices } = suggestionsFor(
    await darkroom.lookOf(source),
    await darkroom.wordsOf(source),
    task.seed,
  );
  // This server translates when asked to, the others do so on the side.
  const isTranslated = profile.dialect !== 'trueai' || textIn(call.body, 'language') === 'zh';
  const words = { text, translated: isTranslated ? translated : text, choices };
  const description = profile.isRelay ? task.description : `/describe ${shown.slice(0, 16)}.png`;
  return { ...withWords(task, 'described', words), shown, description };
}

/** What a describe shows is an upload, also where it was given an address. */
async function uploaded({ inputs, darkroom }: World, source: Source): Promise<string> {
  const hash = uploadIn(source);
  return hash ?? inputs.save((await darkroom.bytesOf(source)).toString('base64'));
}

/** Weighs the words of a prompt, and makes shorter ones. */
export async function shorten(world: World, call: Call): Promise<Outcome> {
  const { profile } = world;
  const prompt = textIn(call.body, 'prompt').trim();
  if (prompt === '') return no(invalid(profile, 'prompt不能为空', 'prompt_is_required'));
  const { text, choices } = shortened(prompt);
  const task = wordTask(world, call, 'SHORTEN', prompt);
  const description = profile.isRelay ? task.description : `/shorten ${prompt}`;
  return yes({ ...withWords(task, 'shortened', { text, translated: '', choices }), description });
}

/** “Show Details”: the same words with their weights. */
export function weighedDetails(world: World, call: Call, parent: DemoTask): DemoTask {
  const { details, choices } = shortened(parent.prompt);
  const task = wordTask(world, call, 'SHORTEN', parent.prompt);
  return withWords(task, 'weighed', { text: details, translated: '', choices });
}

function wordTask(world: World, call: Call, action: string, prompt: string): DemoTask {
  const read = readPrompt(prompt, textIn(call.body, 'botType'));
  const made = { shape: 'shortened', tiles: 0, ratio: square, effort: 'read', pictures: [] } as const;
  const task = newTask(world, call, {
    prompt,
    read,
    made: { ...made, pictures: [] },
    action,
    seed: world.newSeed(null),
  });
  return { ...task, finalPrompt: '', botType: textIn(call.body, 'botType') || 'MID_JOURNEY' };
}

function withWords(task: DemoTask, shape: Shape, words: Words): DemoTask {
  return { ...task, shape, tiles: words.choices.length, words };
}
