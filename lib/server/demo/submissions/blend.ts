import 'server-only';
import type { Ratio } from '@/lib/domain/ratio';
import { invalid } from '../answers';
import { type Call, textIn, textsIn } from '../call';
import { no, type Outcome, yes } from '../new-task';
import type { Given } from '../picture/picture';
import { readPrompt } from '../prompt';
import type { World } from '../world';
import { drawn, withUploads } from './imagine';
import { deadLink, type Received, receive } from './received';

const shapes: Record<string, Ratio> = {
  PORTRAIT: { width: 2, height: 3 },
  SQUARE: { width: 1, height: 1 },
  LANDSCAPE: { width: 3, height: 2 },
};

/** Two to five pictures made into one, without a word. */
export async function blend(world: World, call: Call): Promise<Outcome> {
  const { profile } = world;
  const images = textsIn(call.body, 'base64Array').filter((image) => image !== '');
  const isWrong = images.length < 2 || images.length > 5;
  // Some relays do not count, take the money, and put it down to the words of a prompt that there is not.
  const isUnchecked = call.twists.now.has('unchecked');
  if (isWrong && !isUnchecked) return no(invalid(profile, 'base64List参数错误'));
  const dimensions = textIn(call.body, 'dimensions') || 'SQUARE';
  const ratio = shapes[dimensions];
  if (!ratio) return no(invalid(profile, 'dimensions参数错误'));
  const uploads = await Promise.all(images.map((image) => receive(world, call, image)));
  const problem = uploads.find(({ kind }) => kind === 'problem');
  if (problem?.kind === 'problem') return no(invalid(profile, problem.text));

  const isDead = uploads.some(({ kind }) => kind === 'dead-link');
  const prompt = `--ar ${ratio.width}:${ratio.height}`;
  const read = { ...readPrompt(prompt, textIn(call.body, 'botType')), words: '' };
  const task = drawn(world, call, { prompt, read, seed: world.newSeed(null), given: uploads.flatMap(toBlend) });
  // Only this server tells how it goes about it: as an imagine of nothing but addresses.
  const told = withUploads({ ...task, prompt: profile.dialect === 'trueai' ? prompt : '' }, call, uploads);
  const miscounted = { at: 0.02, reason: '[Invalid parameter] The prompt word format is incorrect, please check it' };
  return yes({
    ...told,
    action: 'BLEND',
    botType: textIn(call.body, 'botType') || 'MID_JOURNEY',
    doom: isWrong ? miscounted : isDead ? deadLink(profile) : null,
  });
}

function toBlend(one: Received): Given[] {
  return one.kind === 'picture' ? [{ ...one.source, role: 'blend', weight: 1 }] : [];
}
