import type { TaskRecord } from '@/lib/domain/advance';
import { type Button, intentOf } from '@/lib/domain/button';
import { newCommandId } from '@/lib/domain/command-id';
import { type ImagineCommand, imagineCommand } from '@/lib/domain/commands';
import { imagineTask } from '@/lib/domain/new-task';
import type { Report } from '@/lib/domain/task';

export const JOB = '5f9a3c1e-1111-4222-8333-444455556666';

export function anImagine(prompt = 'a fox in the snow', more: Partial<ImagineCommand> = {}): ImagineCommand {
  return { ...imagineCommand.parse({ kind: 'imagine', id: newCommandId(), prompt }), ...more };
}

/** A task as it is recorded, before anything was sent. */
export function aTask(more: Partial<TaskRecord> = {}, prompt?: string): TaskRecord {
  return { ...imagineTask(anImagine(prompt), 'demo', 1_000), ...more };
}

/** A task that upstream is working on under the given id. */
export function aRunningTask(providerTaskId: string, more: Partial<TaskRecord> = {}): TaskRecord {
  return aTask({ providerTaskId, sentAt: 1_000, state: { status: 'running', progressPercent: 10 }, ...more });
}

export function aButton(customId: string, label = ''): Button {
  return { customId, label, emoji: '', style: 2, intent: intentOf(customId) };
}

export function gridButtons(job = JOB): Button[] {
  const tiles = [1, 2, 3, 4];
  return [
    ...tiles.map((tile) => aButton(`MJ::JOB::upsample::${tile}::${job}`, `U${tile}`)),
    aButton(`MJ::JOB::reroll::0::${job}::SOLO`),
    ...tiles.map((tile) => aButton(`MJ::JOB::variation::${tile}::${job}`, `V${tile}`)),
  ];
}

export function aReport(more: Partial<Report> & Pick<Report, 'id' | 'stage'>): Report {
  return {
    progressPercent: null,
    error: more.stage === 'failed' ? { kind: 'refused', message: 'no' } : null,
    buttons: more.stage === 'succeeded' ? gridButtons() : [],
    media:
      more.stage === 'succeeded' ? [{ url: `https://pictures.test/${more.id}.png`, kind: 'image', tile: null }] : [],
    text: null,
    prompt: null,
    finalPrompt: null,
    customId: null,
    seed: null,
    submittedAt: null,
    startedAt: null,
    finishedAt: null,
    echo: null,
    mask: null,
    raw: { id: more.id },
    ...more,
  };
}
