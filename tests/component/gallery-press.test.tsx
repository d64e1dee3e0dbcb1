import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { imagineAction, pressButtonAction } from '@/lib/actions/tasks';
import { pressCommandId } from '@/lib/domain/command-id';
import { err } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import { aButton, JOB } from '../support/builders';
import { aShownTask, showCards } from '../support/gallery';

// The doors are the network; everything on this side of them is real.
vi.mock('@/lib/actions/tasks');

const pressed = () => vi.mocked(pressButtonAction).mock.calls.map(([input]) => input as Record<string, unknown>);
const imagined = () => vi.mocked(imagineAction).mock.calls.map(([input]) => input as Record<string, unknown>);
const u2 = `MJ::JOB::upsample::2::${JOB}`;

const zoomable = () =>
  aShownTask({
    expectedTiles: 1,
    state: { status: 'succeeded', output: { kind: 'single' } },
    buttons: [aButton(`MJ::CustomZoom::${JOB}`, 'Custom Zoom')],
  });

beforeEach(() => {
  // Never answered: what the page does at once must not wait for the server.
  vi.mocked(pressButtonAction)
    .mockReset()
    .mockReturnValue(new Promise(() => undefined));
  vi.mocked(imagineAction)
    .mockReset()
    .mockReturnValue(new Promise(() => undefined));
});

describe('pressing a button', () => {
  test('a double click is one command', async () => {
    const task = aShownTask();
    const { user } = showCards([task]);
    await user.dblClick(screen.getByRole('button', { name: 'U2' }));
    const command = { kind: 'press', id: pressCommandId(task.id, u2), parentId: task.id, customId: u2 };
    await vi.waitFor(() => expect(pressed()).toEqual([command]));
  });

  test('a pressed button leads to its result and presses nothing', async () => {
    const task = aShownTask({ children: [{ id: 'c'.repeat(32), customId: u2 }] });
    const { user, journey } = showCards([task]);
    await user.click(screen.getByRole('button', { name: 'U2' }));
    expect(journey.went).toEqual([`/tasks/${'c'.repeat(32)}`]);
    expect(pressed()).toEqual([]);
  });

  test('Alt-click makes another one', async () => {
    const task = aShownTask({ children: [{ id: 'c'.repeat(32), customId: u2 }] });
    const { user } = showCards([task]);
    await user.keyboard('{Alt>}');
    await user.click(screen.getByRole('button', { name: 'U2' }));
    await user.keyboard('{/Alt}');
    expect(pressed()).toHaveLength(1);
    expect(pressed()[0]?.id).not.toBe(pressCommandId(task.id, u2));
  });

  test('an Alt double click makes one more, not two', async () => {
    const { user } = showCards([aShownTask({ children: [{ id: 'c'.repeat(32), customId: u2 }] })]);
    await user.keyboard('{Alt>}');
    await user.dblClick(screen.getByRole('button', { name: 'U2' }));
    await user.keyboard('{/Alt}');
    expect(pressed()).toHaveLength(1);
  });

  test('trying a failed task again is one command, however often it is clicked', async () => {
    const error = { kind: 'queue-full', message: 'Queue is full' } as const;
    const { user } = showCards([aShownTask({ state: { status: 'failed', error }, buttons: [], media: [] })]);
    const again = await screen.findByRole('button', { name: 'Try again' });
    await user.dblClick(again);
    expect(new Set(imagined().map(({ id }) => id)).size).toBe(1);
  });

  test('a refusal leaves the button as it was', async () => {
    vi.mocked(pressButtonAction).mockResolvedValue(err({ kind: 'not-offered', message: '' }));
    const task = aShownTask();
    const { user, client } = showCards([task]);
    await user.click(screen.getByRole('button', { name: 'U2' }));
    await vi.waitFor(() => expect(client.getQueryData<Task>(['task', task.id])?.children).toEqual([]));
    expect(screen.getByRole('button', { name: 'U2' }).getAttribute('aria-description')).not.toContain('Done already');
  });
});

describe('Custom Zoom', () => {
  test('sends nothing when it is closed', async () => {
    const { user } = showCards([zoomable()]);
    await user.click(screen.getByRole('button', { name: 'Custom Zoom' }));
    const dialog = await screen.findByRole('dialog', { name: 'Custom Zoom' });
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(pressed()).toEqual([]);
  });

  test('sends the prompt with the chosen zoom and shape, once', async () => {
    const task = zoomable();
    const { user } = showCards([task]);
    await user.click(screen.getByRole('button', { name: 'Custom Zoom' }));
    const dialog = await screen.findByRole('dialog', { name: 'Custom Zoom' });
    await user.click(within(dialog).getByRole('radio', { name: '16:9' }));
    await user.click(within(dialog).getByRole('button', { name: 'Zoom out' }));
    expect(pressed()).toMatchObject([{ answer: { prompt: 'a fox in the snow --ar 16:9 --zoom 1.5' } }]);
  });
});

describe('editing the prompt first', () => {
  const shiftClick = async (asksForRemix: boolean) => {
    const task = aShownTask({ finalPrompt: 'a fox in the snow --ar 3:2 --v 7' });
    const { user } = showCards([task], { asksForRemix });
    await user.keyboard('{Shift>}');
    await user.click(screen.getByRole('button', { name: 'V1' }));
    await user.keyboard('{/Shift}');
    return { user, task, dialog: await screen.findByRole('dialog') };
  };

  test('presses with the new words where the provider asks for them', async () => {
    const { user, dialog } = await shiftClick(true);
    const box = within(dialog).getByRole('textbox', { name: 'Prompt' });
    await user.clear(box);
    await user.type(box, 'a wolf --v 6');
    expect(within(dialog).getByRole('status').textContent).toContain('version');
    await user.click(within(dialog).getByRole('button', { name: 'V1' }));
    expect(pressed()).toMatchObject([{ remix: true, answer: { prompt: 'a wolf' } }]);
  });

  test('says so and begins anew where it does not', async () => {
    const { user, task, dialog } = await shiftClick(false);
    expect(dialog.textContent).toContain('fresh imagine');
    await user.click(within(dialog).getByRole('button', { name: 'Imagine' }));
    expect(imagined()).toMatchObject([{ prompt: task.prompt, remixOf: task.id }]);
    expect(pressed()).toEqual([]);
  });
});

describe('a task in doubt', () => {
  test('is sent again only after one has said that it may be charged twice', async () => {
    const doubt = {
      status: 'uncertain',
      doubt: 'unanswered',
      step: 'submit',
      ask: null,
      since: 1,
      message: '',
    } as const;
    const { user } = showCards([aShownTask({ state: doubt, media: [], buttons: [] })]);
    await user.click(await screen.findByRole('button', { name: 'Send again…' }));
    expect(imagined()).toEqual([]);
    const dialog = await screen.findByRole('dialog', { name: 'Send it again?' });
    expect(dialog.textContent).toContain('both are charged');
    await user.click(within(dialog).getByRole('button', { name: 'Send again' }));
    expect(imagined()).toHaveLength(1);
  });
});
