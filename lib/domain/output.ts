import type { TaskRecord } from './advance';
import { tilesInButtons } from './button';
import type { Output, Report } from './task';

/** Whether upstream calls it done without showing what it was asked for. */
export function isPictureMissing(task: TaskRecord, report: Report): boolean {
  return task.expectedTiles > 0 && outputOf(task, report).kind === 'none';
}

/** Grid or single is read from the buttons, never from the action (midjourney-api.md §6.2). */
export function outputOf(task: TaskRecord, report: Report): Output {
  if (report.text !== null) return { kind: 'text', text: report.text };
  const buttons = task.buttons.length === 0 ? report.buttons : task.buttons;
  const media = task.links.length === 0 ? report.media : task.links;
  const tiles = tilesInButtons(buttons) ?? task.expectedTiles;
  if (media.some(({ kind }) => kind === 'video') || buttons.some(({ intent }) => intent.kind === 'pick-clip')) {
    const clips = media.filter(({ kind }) => kind === 'video').length;
    return {
      kind: 'clips',
      tiles: Math.max(1, clips, buttons.some(({ intent }) => intent.kind === 'pick-clip') ? tiles : 1),
    };
  }
  if (media.length === 0) return { kind: 'none' };
  return tiles > 1 ? { kind: 'grid', tiles } : { kind: 'single' };
}

/** Adds what an earlier success did not have yet (storage may lag behind SUCCESS); replaces nothing. */
export function complete(task: TaskRecord, report: Report): TaskRecord {
  if (report.stage !== 'succeeded' || report.id !== task.providerTaskId) return task;
  const buttons = task.buttons.length === 0 ? report.buttons : task.buttons;
  const links = task.links.length === 0 ? report.media : task.links;
  if (buttons === task.buttons && links === task.links) return task;
  if (buttons.length === 0 && links.length === 0) return task;
  const completed = { ...task, buttons, links };
  if (task.state.status !== 'succeeded') return completed;
  return { ...completed, state: { status: 'succeeded', output: outputOf(completed, report) } };
}
