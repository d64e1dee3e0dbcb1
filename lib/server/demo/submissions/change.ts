import 'server-only';
import type { Intent } from '@/lib/domain/button';
import { invalid } from '../answers';
import { type Call, textIn } from '../call';
import { no, type Outcome } from '../new-task';
import type { World } from '../world';
import { finishedParent } from './parent';
import { accept } from './press';

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
  return accept(world, call, parent, { intent, customId: '', isModal: false });
}
