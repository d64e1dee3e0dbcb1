import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetSavedAction, saveAction } from '@/lib/actions/saved';
import { useComposer } from '@/lib/client/stores/composer';
import { ok } from '@/lib/domain/result';
import { routes } from '@/lib/domain/routes';
import type { Saved } from '@/lib/domain/saved';
import { emptyComposer, promptBox, showComposer } from '../support/composer';

vi.mock('@/lib/actions/tasks');
vi.mock('@/lib/actions/saved');

const mood: Saved = { kind: 'snippet', name: 'mood', text: 'soft evening light', speed: null, providerId: null };
const wide: Saved = { kind: 'preset', name: 'wide', text: '--ar 16:9 --s 250', speed: 'fast', providerId: null };

// What the page reads again after a change, and what was sent before.
const answer = (url: string) => (url.startsWith(routes.api.saved) ? [mood] : { tasks: [], cursor: null, revision: 0 });

beforeEach(() => {
  emptyComposer();
  vi.stubGlobal('fetch', async (url: string) => Response.json(ok(answer(url))));
  vi.mocked(saveAction).mockReset().mockResolvedValue(ok(null));
  vi.mocked(forgetSavedAction).mockReset().mockResolvedValue(ok(null));
});

afterEach(() => vi.unstubAllGlobals());

test('a snippet is written out where its name is typed behind a slash', async () => {
  const { user } = showComposer({ saved: [mood] });
  await user.click(promptBox());
  await screen.findByRole('button', { name: 'Prompts and snippets' });
  await user.type(promptBox(), 'a fox, /mood in snow, and/mood /other ');
  expect(promptBox().value).toBe('a fox, soft evening light in snow, and/mood /other ');
});

test('the prompt in the box is kept as a snippet, and a snippet can be deleted', async () => {
  const { user } = showComposer({ saved: [mood] });
  await user.type(promptBox(), 'a fox');
  await user.click(await screen.findByRole('button', { name: 'Prompts and snippets' }));
  await user.type(await screen.findByRole('textbox', { name: 'Name of the snippet' }), 'fox{Enter}');
  await waitFor(() => expect(saveAction).toHaveBeenCalledOnce());
  const kept = { kind: 'snippet', name: 'fox', text: 'a fox', speed: null, providerId: null };
  expect(vi.mocked(saveAction).mock.calls[0]?.[0]).toEqual(kept);
  await user.click(screen.getByRole('button', { name: 'Delete snippet mood' }));
  await waitFor(() =>
    expect(vi.mocked(forgetSavedAction).mock.calls[0]?.[0]).toEqual({ kind: 'snippet', name: 'mood' }),
  );
});

test('a preset puts its parameters and speed on whatever is in the box', async () => {
  const { user } = showComposer({ saved: [wide] });
  await user.type(promptBox(), 'a fox --c 5');
  await user.click(screen.getByRole('button', { name: 'Settings' }));
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Preset' }), 'wide');
  expect(promptBox().value).toBe('a fox --ar 16:9 --s 250');
  expect(useComposer.getState().speed).toBe('fast');
});
