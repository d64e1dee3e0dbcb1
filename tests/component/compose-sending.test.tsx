import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { imagineAction, imagineAllAction } from '@/lib/actions/tasks';
import { rereadDraft, useComposer } from '@/lib/client/stores/composer';
import type { ImagineCommand } from '@/lib/domain/commands';
import { err } from '@/lib/domain/result';
import { emptyComposer, promptBox, showComposer } from '../support/composer';
import { recordedTask, recordedTasks } from '../support/recorded-task';

// The doors are the network; everything on this side of them is real.
vi.mock('@/lib/actions/tasks');

const refusal = err({ kind: 'queue-full', message: 'Queue is full' } as const);
const box = promptBox;
const sent = () => vi.mocked(imagineAction).mock.calls.map(([input]) => input as ImagineCommand);

function open() {
  const beside = (
    <>
      <input aria-label="Another field" />
      <button type="button">Elsewhere</button>
    </>
  );
  return showComposer({ beside }).user;
}

beforeEach(() => {
  emptyComposer();
  vi.mocked(imagineAction).mockReset().mockImplementation(recordedTask);
});

describe('sending a prompt', () => {
  test('a lost answer is remembered across a reload: the same words sent again are the same command', async () => {
    vi.mocked(imagineAction).mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const user = open();
    await user.type(box(), 'a red fox{Enter}');
    await screen.findByRole('alert');
    expect(box()).toHaveProperty('value', 'a red fox');

    const kept = sessionStorage.getItem('safelight.composer') ?? '';
    useComposer.setState(useComposer.getInitialState(), true);
    sessionStorage.setItem('safelight.composer', kept);
    rereadDraft();
    await user.click(screen.getByRole('button', { name: 'Imagine' }));
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent()[1]?.id).toBe(sent()[0]?.id);
  });

  test('Enter sends it, empties the box and leaves the focus there', async () => {
    const user = open();
    await user.type(box(), 'a red fox --ar 3:2{Enter}');
    expect(box()).toHaveProperty('value', '');
    expect(document.activeElement).toBe(box());
    expect(sent()).toMatchObject([{ kind: 'imagine', prompt: 'a red fox --ar 3:2', speed: null, imagePrompts: [] }]);
    expect(sent()[0]?.id).toMatch(/^[0-9a-f]{32}$/);
  });

  test('the Imagine button sends it too', async () => {
    const user = open();
    await user.type(box(), 'a red fox');
    await user.click(screen.getByRole('button', { name: 'Imagine' }));
    expect(sent()).toHaveLength(1);
  });

  test('Shift+Enter breaks the line, which is sent as a blank', async () => {
    const user = open();
    await user.type(box(), 'a red fox{Shift>}{Enter}{/Shift}in snow{Enter}');
    expect(sent()[0]?.prompt).toBe('a red fox in snow');
  });

  test('Enter that ends a composition sends nothing', async () => {
    const user = open();
    await user.type(box(), '狐');
    const enter = (property: string, value: unknown) => {
      const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
      Object.defineProperty(event, property, { value });
      return event;
    };
    act(() => {
      box().dispatchEvent(enter('isComposing', true));
      box().dispatchEvent(enter('keyCode', 229));
    });
    expect(sent()).toEqual([]);
  });

  test('an empty box says what is missing instead of sending', async () => {
    const user = open();
    await user.type(box(), '{Enter}');
    expect((await screen.findByText('Write a prompt first.')).textContent).toContain('Write a prompt first.');
    expect(sent()).toEqual([]);
  });

  test('a value out of range is not sent until one press puts it right', async () => {
    const user = open();
    await user.type(box(), 'a red fox --s 2000{Enter}');
    expect(sent()).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Use --s 1000' }));
    expect(box().value).toBe('a red fox --s 1000');
    expect(document.activeElement).toBe(box());
    await user.keyboard('{Enter}');
    expect(sent()).toMatchObject([{ prompt: 'a red fox --s 1000' }]);
  });

  test('the speed chosen is sent, and a speed flag in the text wins and leaves it', async () => {
    const user = open();
    const speed = within(screen.getByRole('radiogroup', { name: 'Speed' }));
    await user.click(speed.getByRole('radio', { name: 'Relax' }));
    await user.type(box(), 'a red fox{Enter}');
    await user.type(box(), 'a red fox --turbo{Enter}');
    expect(sent()).toMatchObject([
      { prompt: 'a red fox', speed: 'relax' },
      { prompt: 'a red fox', speed: 'turbo' },
    ]);
  });

  test('choosing another speed takes the flag out of the text', async () => {
    const user = open();
    await user.type(box(), 'a red fox --turbo');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Turbo' }).checked).toBe(true);
    await user.click(screen.getByRole('radio', { name: 'Fast' }));
    expect(box().value).toBe('a red fox');
  });
});

describe('when it is refused', () => {
  test('the words come back and the reason is said', async () => {
    vi.mocked(imagineAction).mockResolvedValue(refusal);
    const user = open();
    await user.type(box(), 'a red fox --ar 3:2{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('queue is full');
    expect(box().value).toBe('a red fox --ar 3:2');
  });

  test('what was begun meanwhile is not overwritten', async () => {
    let refuse = (_: typeof refusal) => {};
    vi.mocked(imagineAction).mockReturnValue(
      new Promise((resolve) => {
        refuse = resolve;
      }),
    );
    const user = open();
    await user.type(box(), 'a red fox{Enter}');
    await user.type(box(), 'a blue');
    act(() => refuse(refusal));
    await screen.findByRole('alert');
    expect(box().value).toBe('a blue');
  });

  test('pressed again after a lost answer it is the same command', async () => {
    vi.mocked(imagineAction).mockRejectedValueOnce(new TypeError('fetch failed'));
    const user = open();
    await user.type(box(), 'a red fox{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('not sent twice');
    await user.type(box(), '{Enter}');
    const [first, second] = sent();
    expect(second).toEqual(first);
  });

  test('pressed again after a plain refusal it is a new one', async () => {
    vi.mocked(imagineAction).mockResolvedValueOnce(refusal);
    const user = open();
    await user.type(box(), 'a red fox{Enter}');
    await screen.findByRole('alert');
    await user.type(box(), '{Enter}');
    const [first, second] = sent();
    expect(second).toMatchObject({ prompt: 'a red fox' });
    expect(second?.id).not.toBe(first?.id);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('prompts that stand for several', () => {
  const together = () => vi.mocked(imagineAllAction).mock.calls.map(([input]) => input as ImagineCommand[]);
  beforeEach(() => {
    vi.mocked(imagineAllAction).mockReset().mockImplementation(recordedTasks);
  });

  test('are sent in one request after the count is confirmed', async () => {
    const user = open();
    await user.type(box(), 'a {{red, green} fox --repeat 2{Enter}');
    expect(together()).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Send 4 prompts' }));
    const [commands = [], ...more] = together();
    expect(more).toEqual([]);
    expect(commands.map(({ prompt }) => prompt)).toEqual(['a red fox', 'a red fox', 'a green fox', 'a green fox']);
    expect(new Set(commands.map(({ id }) => id)).size).toBe(4);
    expect(sent()).toEqual([]);
  });

  test('pressing Imagine or Enter again is no yes to the count, and leads to the button that is', async () => {
    const user = open();
    await user.type(box(), 'a {{red, green, blue} fox{Enter}{Enter}');
    await user.click(screen.getByRole('button', { name: 'Imagine' }));
    expect(together()).toEqual([]);
    for (const box of (await screen.findAllByRole('checkbox')).slice(1)) await user.click(box);
    await user.click(screen.getByRole('button', { name: 'Imagine' }));
    expect(together()).toEqual([]);
    expect(document.activeElement?.textContent).toBe('Send 1 prompt');
    await user.keyboard('{Enter}');
    expect(sent().map(({ prompt }) => prompt)).toEqual(['a red fox']);
  });

  test('pressed again after a lost answer they are the same commands', async () => {
    vi.mocked(imagineAllAction).mockRejectedValueOnce(new TypeError('fetch failed'));
    const user = open();
    await user.type(box(), 'a {{red, green} fox{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Send 2 prompts' }));
    await screen.findByRole('alert');
    await user.type(box(), '{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Send 2 prompts' }));
    const [first, second] = together();
    expect(second).toEqual(first);
  });
});

describe('finding the way to the box', () => {
  test('a slash leads there from anywhere but a text field', async () => {
    const user = open();
    await user.click(screen.getByRole('button', { name: 'Elsewhere' }));
    await user.keyboard('/');
    expect(document.activeElement).toBe(box());
    expect(box().value).toBe('');
    await user.click(screen.getByRole('textbox', { name: 'Another field' }));
    await user.keyboard('/');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Another field' }).value).toBe('/');
  });

  test('the up-arrow at the start walks back through what was sent, and down again to the draft', async () => {
    const user = open();
    await user.type(box(), 'one{Enter}two{Enter}half');
    for (const [key, expected] of [
      ['{ArrowUp}', 'two'],
      ['{ArrowUp}', 'one'],
      ['{ArrowDown}', 'two'],
      ['{ArrowDown}', 'half'],
    ] as const) {
      box().setSelectionRange(0, 0);
      await user.keyboard(key);
      expect(box().value).toBe(expected);
    }
  });

  test('filled from elsewhere it has the words, the images and the focus', async () => {
    const user = open();
    const hash = 'a'.repeat(64);
    const remixOf = 'b'.repeat(32);
    act(() => useComposer.getState().fill({ prompt: 'a red fox --ar 3:2', images: [hash], remixOf }));
    expect(document.activeElement).toBe(box());
    expect(box().selectionStart).toBe('a red fox'.length);
    await user.keyboard('{Enter}');
    expect(sent()).toMatchObject([{ prompt: 'a red fox --ar 3:2', imagePrompts: [hash], remixOf }]);
  });
});
