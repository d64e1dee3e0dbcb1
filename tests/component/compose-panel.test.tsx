import { act, fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { imagineAction } from '@/lib/actions/tasks';
import { useComposer } from '@/lib/client/stores/composer';
import { emptyComposer, promptBox, showComposer } from '../support/composer';
import { recordedTask } from '../support/recorded-task';

vi.mock('@/lib/actions/tasks');

const box = promptBox;
const write = (text: string) => act(() => useComposer.getState().setText(text));

async function openPanel() {
  const { user } = showComposer();
  await user.click(screen.getByRole('button', { name: 'Settings' }));
  return { user, panel: within(await screen.findByRole('region', { name: 'Settings' })) };
}

beforeEach(() => {
  emptyComposer();
  vi.mocked(imagineAction).mockReset().mockImplementation(recordedTask);
});

describe('the settings panel and the text, in step', () => {
  test.each([
    ['Stylization', '250', '--s 250'],
    ['Variety', '30', '--c 30'],
    ['Weirdness', '700', '--w 700'],
  ])('moving %s writes its flag and leaves the rest of the text alone', async (label, value, flag) => {
    const { panel } = await openPanel();
    write('a fox --foo bar');
    fireEvent.change(panel.getByRole('slider', { name: label }), { target: { value } });
    expect(box().value).toBe(`a fox --foo bar ${flag}`);
  });

  test('editing the text moves the slider, in any spelling', async () => {
    const { panel } = await openPanel();
    write('a fox --stylize 640');
    expect(panel.getByRole<HTMLInputElement>('slider', { name: 'Stylization' }).value).toBe('640');
    expect(panel.getByRole<HTMLInputElement>('textbox', { name: 'Stylization, exact' }).value).toBe('640');
  });

  test('an exact number is written as it is typed', async () => {
    const { user, panel } = await openPanel();
    await user.type(panel.getByRole('textbox', { name: 'Weirdness, exact' }), '1234');
    expect(box().value.trim()).toBe('--w 1234');
  });

  test('back at its default a parameter needs no words', async () => {
    const { panel } = await openPanel();
    write('a fox --c 30');
    fireEvent.change(panel.getByRole('slider', { name: 'Variety' }), { target: { value: '0' } });
    expect(box().value).toBe('a fox');
  });

  test('an aspect ratio is chosen from the common ones or typed', async () => {
    const { user, panel } = await openPanel();
    write('a fox --aspect 3:2');
    expect(panel.getByRole<HTMLInputElement>('radio', { name: '3:2' }).checked).toBe(true);
    await user.click(panel.getByRole('radio', { name: '16:9' }));
    expect(box().value).toBe('a fox --aspect 16:9');
    const field = panel.getByRole('textbox', { name: 'Aspect ratio' });
    await user.clear(field);
    await user.type(field, '7:5');
    expect(box().value).toBe('a fox --ar 7:5');
  });

  test('a version replaces the niji in the text', async () => {
    const { user, panel } = await openPanel();
    write('a fox --niji 6');
    const version = panel.getByRole<HTMLSelectElement>('combobox', { name: 'Version' });
    expect(version.selectedOptions[0]?.textContent).toBe('Niji 6');
    await user.selectOptions(version, 'Version 7');
    expect(box().value).toBe('a fox --v 7');
    await user.selectOptions(version, 'Provider default');
    expect(box().value).toBe('a fox');
  });

  test('what the chosen version does not know is disabled and says so', async () => {
    const { panel } = await openPanel();
    write('a fox --v 8.1');
    expect(panel.getByRole<HTMLInputElement>('textbox', { name: 'No' }).disabled).toBe(true);
    expect(panel.getByRole<HTMLInputElement>('checkbox', { name: /^Draft/ }).disabled).toBe(true);
    expect(panel.getByRole('radiogroup', { name: 'Quality' }).getAttribute('aria-disabled')).toBe('true');
    expect(panel.getAllByText('Not in Version 8.1')).toHaveLength(3);
    write('a fox --v 7');
    expect(panel.queryByText(/^Not in/)).toBeNull();
  });

  test('flags, seed and exclusions are written too', async () => {
    const { user, panel } = await openPanel();
    write('a fox');
    await user.click(panel.getByRole('checkbox', { name: 'Raw' }));
    await user.click(panel.getByRole('checkbox', { name: 'Tile' }));
    await user.type(panel.getByRole('textbox', { name: 'Seed' }), '42');
    await user.type(panel.getByRole('textbox', { name: 'No' }), 'cars, people');
    expect(box().value).toBe('a fox --raw --tile --seed 42 --no cars, people');
    await user.click(panel.getByRole('checkbox', { name: 'Raw' }));
    expect(box().value).toBe('a fox --tile --seed 42 --no cars, people');
  });

  test('resetting all leaves the words and what we do not know', async () => {
    const { user, panel } = await openPanel();
    write('a fox --tile in a tall hat --foo bar --s 5');
    await user.click(panel.getByRole('button', { name: 'Reset all' }));
    expect(box().value).toBe('a fox in a tall hat --foo bar');
  });

  test('parameters can stay for the next prompt, with the caret in front of them', async () => {
    const { user, panel } = await openPanel();
    await user.click(panel.getByRole('checkbox', { name: 'Keep for the next prompt' }));
    await user.type(box(), 'a fox --ar 3:2{Enter}');
    expect(box().value).toBe(' --ar 3:2');
    await user.keyboard('a hare');
    expect(box().value).toBe('a hare --ar 3:2');
  });

  test('Escape closes it and gives the focus back to its button', async () => {
    const { user, panel } = await openPanel();
    panel.getByRole('slider', { name: 'Variety' }).focus();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'Settings' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Settings' }));
  });
});
