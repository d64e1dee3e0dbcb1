import 'server-only';
import { type Call, textIn } from './call';
import type { DemoTask } from './demo-task';
import type { Made } from './made';
import { finalPromptOf, type ReadPrompt } from './prompt';
import { paceOf } from './timing';
import type { World } from './world';

/**
 * What became of a submission: refused with this answer; accepted as this task (or several at once); the same as one
 * before; or done there and then, `charge` naming what is paid for it.
 */
export type Outcome =
  | { kind: 'refused'; response: Response }
  | { kind: 'exists'; task: DemoTask }
  | { kind: 'accepted'; task: DemoTask; others: DemoTask[]; isModal: boolean; left: DemoTask | null }
  | { kind: 'done'; result: unknown; charge: { taskId: string; action: string } | null };

export function no(response: Response): Outcome {
  return { kind: 'refused', response };
}

export function yes(task: DemoTask, ...others: DemoTask[]): Outcome {
  return { kind: 'accepted', task, others, isModal: false, left: null };
}

type Fields = { prompt: string; read: ReadPrompt; made: Made; action: string; seed: string };

/** A task as it is just after submission, its pace drawn. */
export function newTask(world: World, call: Call, { prompt, read, made, action, seed }: Fields): DemoTask {
  const { profile, timeScale } = world;
  const now = world.now();
  const speed = call.speed ?? read.speed ?? profile.speed;
  const pace = world.paceOf?.({ effort: made.effort, speed }) ?? paceOf(made.effort, speed, world.random);
  const ahead = call.twists.now.has('queued') ? Math.max(3, pace.ahead) : pace.ahead;
  return {
    id: world.newId(),
    action,
    prompt,
    promptEn: prompt,
    finalPrompt: finalPromptOf(prompt, read),
    description: profile.submitted,
    state: textIn(call.body, 'state') || null,
    botType: 'MID_JOURNEY',
    customId: '',
    pressed: null,
    parentId: null,
    job: world.newJob(),
    seed,
    speed,
    version: read.version,
    ratio: made.ratio,
    shape: made.shape,
    tiles: made.tiles,
    maskHash: null,
    submittedAt: now,
    begunAt: now,
    waitMs: (pace.waitMs + (ahead - pace.ahead) * 8_000) / timeScale,
    runMs: (pace.runMs * (call.twists.now.has('stalled') ? 60 : 1)) / timeScale,
    ahead,
    modal: 'none',
    cancelledAt: null,
    twists: [...call.twists.now],
    nextTwists: [...call.twists.next],
    pictures: made.pictures,
    words: null,
    shown: null,
    isBookmarked: false,
    hook: hookIn(world, call),
    doom: null,
  };
}

function hookIn({ callsBack }: World, { body, origin }: Call): DemoTask['hook'] {
  const url = textIn(body, 'notifyHook');
  return callsBack && /^https?:/.test(url) ? { url, origin } : null;
}
