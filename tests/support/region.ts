import { newCommandId, pressCommandId } from '@/lib/domain/command-id';
import { pressCommand, type VaryRegionCommand, varyRegionCommand } from '@/lib/domain/commands';
import { regionOffer } from '@/lib/domain/region';
import type { Result } from '@/lib/domain/result';
import { isSaving, type Task } from '@/lib/domain/task';
import type { Dialect } from '@/lib/server/demo/dialect';
import { imagine } from '@/lib/server/tasks/imagine';
import { pressButton } from '@/lib/server/tasks/press-button';
import { anImagine } from './builders';
import { maskPng, pictureSize } from './masks';
import type { Rig, RigOptions } from './rig';

export const dialectsWithRegions = ['comet', 'plus', 'trueai', 'new-api'] as const satisfies Dialect[];

/** A rig whose pictures are large enough for a region Midjourney would take. */
export function regionRig(dialect: Dialect, more: RigOptions = {}): RigOptions {
  const auth = dialect === 'comet' || dialect === 'new-api' ? 'bearer' : 'secret';
  return {
    ...more,
    dialect,
    provider: { auth, ...more.provider },
    simulator: { pictureScale: 1 / 4, ...more.simulator },
  };
}

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export const isDone = (task: Task) => task.state.status === 'succeeded' && !isSaving(task);
export const hasStatus = (wanted: Task['state']['status']) => (task: Task) => task.state.status === wanted;

export async function aGrid(rig: Rig, prompt = 'a fox in the snow --ar 3:2 --v 7'): Promise<Task> {
  const task = value(await imagine(rig.services, anImagine(prompt)));
  return rig.until(task.id, isDone);
}

/** Picture `tile` of a grid on its own, as U makes it. */
export async function aSingle(rig: Rig, grid: Task, tile = 1): Promise<Task> {
  const button = grid.buttons.find(({ intent }) => intent.kind === 'pick' && intent.tile === tile);
  const customId = button?.customId ?? '';
  const id = pressCommandId(grid.id, customId);
  const command = pressCommand.parse({ kind: 'press', id, parentId: grid.id, customId });
  return rig.until(value(await pressButton(rig.services, command)).id, isDone);
}

/** What the door makes of a painted region in the middle of a picture. */
export async function aRegion(parent: Task, more: Partial<VaryRegionCommand> = {}) {
  const size = pictureSize(parent);
  const box = {
    left: Math.round(size.width * 0.3),
    top: Math.round(size.height * 0.25),
    width: 101,
    height: 103,
  };
  const png = await maskPng(size, box);
  const command = varyRegionCommand.parse({
    kind: 'press',
    id: newCommandId(),
    parentId: parent.id,
    customId: customIdOf(parent),
    prompt: 'a red balloon',
    mask: { png: png.toString('base64') },
    ...more,
  });
  return { command, png, size, box };
}

export function customIdOf(parent: Task): string {
  const offer = regionOffer(parent);
  if ('reason' in offer) throw new Error(`No region can be painted: ${offer.reason}.`);
  return offer.button.customId;
}

type Wire = Record<string, unknown>;

/** What the upstream got under a path, oldest first. */
export function arrived(rig: Rig, path: `/submit/${string}`): Wire[] {
  return rig.simulator.requests.filter((request) => request.path.endsWith(path)).map(({ body }) => body as Wire);
}

export function regionPresses(rig: Rig): Wire[] {
  return arrived(rig, '/submit/action').filter(({ customId }) => String(customId).includes('Inpaint'));
}
