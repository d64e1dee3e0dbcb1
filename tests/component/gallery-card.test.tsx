import { cleanup, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { Doubt, Task } from '@/lib/domain/task';
import { aButton, JOB } from '../support/builders';
import { aShownTask, showCards } from '../support/gallery';

// The doors are the network; everything on this side of them is real.
vi.mock('@/lib/actions/tasks');

const card = () => screen.getByRole('article');
const status = () => within(card()).getAllByRole('status')[0]?.textContent;

const singleButtons = [
  aButton(`MJ::JOB::upsample_v7_2x_subtle::1::${JOB}::SOLO`, 'Upscale (Subtle)'),
  aButton(`MJ::JOB::low_variation::1::${JOB}::SOLO`, 'Vary (Subtle)'),
  aButton(`MJ::Inpaint::1::${JOB}::SOLO`, 'Vary (Region)'),
  aButton(`MJ::CustomZoom::${JOB}`, 'Custom Zoom'),
  aButton(`MJ::JOB::pan_left::1::${JOB}::SOLO`),
  aButton(`MJ::JOB::background_eraser::1::${JOB}::SOLO`),
];
const aSingle = () =>
  aShownTask({ expectedTiles: 1, state: { status: 'succeeded', output: { kind: 'single' } }, buttons: singleButtons });

describe('a task card', () => {
  test('is named by its prompt and shows each picture with a link', () => {
    showCards([aShownTask()]);
    expect(screen.getByRole('article', { name: 'a fox in the snow --ar 3:2' })).toBeTruthy();
    expect(within(card()).getAllByRole('img')).toHaveLength(4);
  });

  test.each<[Task['state'], string]>([
    [{ status: 'sending', step: 'submit', sentAt: null }, 'Sending'],
    [{ status: 'waiting', ahead: 3 }, 'Waiting (3 ahead)'],
    [{ status: 'running', progressPercent: 12 }, '12 %'],
    [{ status: 'cancelled' }, 'Cancelled'],
  ])('says how it stands: %o', async (state, words) => {
    showCards([aShownTask({ state, media: [], buttons: [] })]);
    expect(status()).toBe(words);
    if (state.status === 'cancelled') await screen.findByText('Cancelled.');
  });

  test('says that it is being saved while a picture is on its way into the archive', () => {
    showCards([
      aShownTask({ media: [{ position: 0, kind: 'image', tile: null, state: { status: 'pending', trouble: null } }] }),
    ]);
    expect(status()).toBe('Saving');
  });

  test('has a progress bar while it runs, with its percentage', () => {
    showCards([aShownTask({ state: { status: 'running', progressPercent: 40 }, media: [], buttons: [] })]);
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40');
  });

  test('has exactly one button of each name', () => {
    showCards([aShownTask()]);
    for (const name of ['U1', 'U2', 'U3', 'U4', 'V1', 'V2', 'V3', 'V4', 'Reroll']) {
      expect(within(card()).getAllByRole('button', { name })).toHaveLength(1);
    }
  });

  test('groups the buttons of a single picture, unknown ones under More', () => {
    showCards([aSingle()]);
    const inGroup = (group: string) =>
      within(screen.getByRole('group', { name: group }))
        .getAllByRole('button')
        .map((button) => button.getAttribute('aria-label') ?? button.textContent);
    expect(inGroup('Upscale')).toEqual(['Upscale (Subtle)']);
    expect(inGroup('Vary')).toEqual(['Vary (Subtle)', 'Vary (Region)']);
    expect(inGroup('Zoom')).toEqual(['Custom Zoom']);
    expect(inGroup('Pan')).toEqual(['Pan left']);
    expect(inGroup('More')).toEqual(['Background eraser']);
  });

  test('follows web links only, and gives them nothing of ours', () => {
    const web = { ...aButton('', 'Web'), customId: null, intent: { kind: 'link', url: 'https://mj.test/1' } as const };
    const odd = { ...web, label: 'Odd', intent: { kind: 'link', url: 'javascript:alert(1)' } as const };
    showCards([{ ...aSingle(), buttons: [web, odd] }]);
    expect(screen.getByRole('link', { name: 'Web' }).getAttribute('rel')).toContain('noopener');
    expect(screen.queryByRole('link', { name: 'Odd' })).toBeNull();
  });

  test('says why a picture is not saved yet while trying goes on', async () => {
    const state = { status: 'pending', trouble: 'The disk is full.' } as const;
    showCards([aShownTask({ media: [{ position: 0, kind: 'image', tile: null, state }] })]);
    expect(status()).toBe('Saving');
    expect(await screen.findByText('Made, but not saved yet.')).toBeTruthy();
    expect(screen.getByText('The disk is full.')).toBeTruthy();
  });

  test.each<[Doubt, string, string[]]>([
    ['no-picture', 'The provider says it is done, but shows no picture.', ['Set aside', 'Look again']],
    ['overdue', 'This takes far longer than it should.', ['Set aside', 'Look again', 'Send again…']],
    ['disconnected', 'Its provider is not connected any more.', ['Set aside', 'Settings']],
    ['web-page', 'A web page came instead of the provider’s answer.', ['Set aside', 'Send again…', 'Settings']],
    ['unanswered', 'We don’t know whether this was accepted.', ['Set aside', 'Send again…']],
  ])('says what is doubtful and what can be done about it: %s', async (doubt, title, steps) => {
    const state = { status: 'uncertain', doubt, step: null, ask: null, since: 0, message: '' } as const;
    showCards([aShownTask({ state, media: [], buttons: [] })]);
    const words = await screen.findByText(title);
    const sheet = words.parentElement as HTMLElement;
    const named = [...within(sheet).queryAllByRole('button'), ...within(sheet).queryAllByRole('link')];
    expect(named.map(({ textContent }) => textContent)).toEqual(steps);
  });

  test('keeps no box for a picture where none will come', () => {
    const box = () => card().querySelector('[style*="--shape"]');
    const state = { status: 'succeeded', output: { kind: 'none' } } as const;
    showCards([aShownTask({ expectedTiles: 0, state, media: [], buttons: [] })]);
    expect(screen.getByText('Done. This made no picture.')).toBeTruthy();
    expect(box()).toBeNull();
    cleanup();
    showCards([
      aShownTask({ expectedTiles: 0, state: { status: 'succeeded', output: { kind: 'single' } }, buttons: [] }),
    ]);
    expect(box()).not.toBeNull();
    expect(within(card()).getAllByRole('img')).toHaveLength(1);
  });

  test('says that a picture waits for its provider to be connected again', async () => {
    showCards([aShownTask({ media: [{ position: 0, kind: 'image', tile: null, state: { status: 'stranded' } }] })]);
    expect(status()).toBe('Not saved');
    expect(await screen.findByText('Its provider is not connected any more.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Settings' }).getAttribute('href')).toBe('/settings');
  });

  test('tells loudly that a picture could not be saved, and offers to try again', async () => {
    const media: Task['media'] = [
      { position: 0, kind: 'image', tile: null, state: { status: 'lost', message: 'Not found (404)' } },
    ];
    showCards([aShownTask({ media })]);
    expect(status()).toBe('Not saved');
    expect(await screen.findByRole('button', { name: 'Try saving again' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Set aside' })).toBeTruthy();
  });

  test('says of a picture that was set aside that it is not saved, and still offers to try', async () => {
    const state = { status: 'set-aside', message: 'Not found (404)' } as const;
    showCards([aShownTask({ media: [{ position: 0, kind: 'image', tile: null, state }] })]);
    expect(status()).toBe('Not saved');
    expect(await screen.findByRole('button', { name: 'Try saving again' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Set aside' })).toBeNull();
  });

  test('offers no other words for what was refused without any', async () => {
    const failed = { status: 'failed', error: { kind: 'refused', message: 'No.' } } as const;
    const pressed = { customId: 'MJ::BOOKMARK::1', label: '', intent: { kind: 'bookmark' } } as const;
    const ids = { id: '1'.repeat(32), parentId: '2'.repeat(32), customId: pressed.customId };
    const command = { kind: 'press', ...ids, speed: null, answer: null, remix: false } as const;
    showCards([aShownTask({ state: failed, command, pressed, media: [], expectedTiles: 0, buttons: [] })]);
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Edit and retry' })).toBeNull();
  });
});
