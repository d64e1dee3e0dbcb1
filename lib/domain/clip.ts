import type { Intent } from './button';
import type { Speed } from './provider';
import type { Task } from './task';

/** A clip as its provider counts them: by the video it came with. */
export type ClipPlace = { parentId: string; tile: number };

/** Where the clip lies that can be gone on from; null where the picture is no clip. */
export function clipPlace(task: Pick<Task, 'id' | 'parentId' | 'pressed' | 'state'>, tile: number): ClipPlace | null {
  if (task.state.status !== 'succeeded' || task.state.output.kind !== 'clips') return null;
  const { pressed, parentId } = task;
  if (pressed?.intent.kind === 'pick-clip' && parentId) return { parentId, tile: pressed.intent.tile };
  return { parentId: task.id, tile };
}

/** Clips are not made in turbo (midjourney-api.md §4.9): what goes on from a turbo picture is made fast. */
export function clipSpeed(speed: Speed | null): Speed | null {
  return speed === 'turbo' ? 'fast' : speed;
}

export function makesClips({ kind }: Intent): boolean {
  return kind === 'animate' || kind === 'extend';
}
