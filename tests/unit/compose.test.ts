import { describe, expect, test } from 'vitest';
import { imagineCommand, makingCommand } from '@/lib/domain/commands';
import { checkDraft } from '@/lib/domain/compose/check-draft';
import { commandsOf, costOf, sizeOf } from '@/lib/domain/compose/commands-of';
import type { Draft } from '@/lib/domain/compose/draft';
import { priceOf } from '@/lib/domain/price';
import type { ProviderFacts } from '@/lib/domain/provider';
import { providerDefaults } from '@/lib/domain/provider';
import { aDraft, aSavedPicture } from '../support/drafts';

const provider = { name: 'Relay', defaultSpeed: null, refused: {} } satisfies Partial<ProviderFacts>;
const hash = (letter: string) => letter.repeat(64);
const said = (draft: Draft, to: Partial<ProviderFacts> = {}) =>
  checkDraft(draft, { ...provider, ...to }).map(({ message }) => message);
const mended = (draft: Draft, to: Partial<ProviderFacts> = {}): Draft => {
  const change = checkDraft(draft, { ...provider, ...to }).find(({ mend }) => mend)?.mend?.change;
  return { ...draft, ...change };
};
const defaults = { speed: null };

describe('what a draft is sent as', () => {
  test.each<[string, Draft, object[]]>([
    [
      'a prompt with pictures in every role',
      aDraft({ text: 'a fox --v 7 --fast', speed: 'relax' }, { image: 'ab', style: 'c', omni: 'd' }),
      [
        {
          kind: 'imagine',
          prompt: 'a fox --v 7',
          speed: 'fast',
          imagePrompts: [hash('a'), hash('b')],
          references: [
            { role: 'style', hash: hash('c'), weight: null },
            { role: 'omni', hash: hash('d'), weight: null },
          ],
          remixOf: null,
        },
      ],
    ],
    [
      'several prompts',
      aDraft({ text: 'a {red, green} fox', providerId: 'p1' }),
      ['a red fox', 'a green fox'].map((prompt) => ({
        ...{ kind: 'imagine', prompt, ...defaults, imagePrompts: [], references: [], remixOf: null, providerId: 'p1' },
      })),
    ],
    [
      'each option at the speed it names',
      aDraft({ text: 'zebra {--relax, --turbo, }', speed: 'fast' }),
      (['relax', 'turbo', 'fast'] as const).map((speed) => ({
        ...{ kind: 'imagine', prompt: 'zebra', speed, imagePrompts: [], references: [], remixOf: null },
      })),
    ],
    [
      'a blend, in the order of its pictures',
      aDraft({ mode: 'blend', text: 'left over', dimensions: 'landscape' }, { blend: 'ba', image: 'c' }),
      [{ kind: 'blend', ...defaults, fileHashes: [hash('b'), hash('a')], dimensions: 'landscape' }],
    ],
    [
      'a description',
      aDraft({ mode: 'describe' }, { describe: 'a' }),
      [{ kind: 'describe', ...defaults, fileHash: hash('a') }],
    ],
    [
      'words to shorten',
      aDraft({ mode: 'shorten', text: 'a very\nlong —tile prompt' }),
      [{ kind: 'shorten', ...defaults, prompt: 'a very long --tile prompt' }],
    ],
    [
      'a clip between two frames',
      aDraft({ mode: 'video', text: 'waves --motion high --bs 2 --raw' }, { start: 'a', end: 'b' }),
      [
        {
          ...{ kind: 'video', ...defaults, prompt: 'waves --raw', motion: 'high', batch: 2 },
          from: { kind: 'picture', startHash: hash('a'), endHash: hash('b'), loop: false, isHd: false },
        },
      ],
    ],
    [
      'a loop, without words',
      aDraft({ mode: 'video', clip: { motion: 'low', batch: 1, loop: true, isHd: true } }, { start: 'a', end: 'b' }),
      [
        {
          ...{ kind: 'video', ...defaults, prompt: '', motion: 'low', batch: 1 },
          from: { kind: 'picture', startHash: hash('a'), endHash: null, loop: true, isHd: true },
        },
      ],
    ],
    [
      'a restyled picture',
      aDraft({ mode: 'edit', editWay: 'retexture', text: 'in clay' }, { edit: 'a', face: 'b' }),
      [{ kind: 'retexture', ...defaults, fileHash: hash('a'), prompt: 'in clay' }],
    ],
    [
      'a swapped face',
      aDraft({ mode: 'edit', editWay: 'swap-face' }, { face: 'a', target: 'b' }),
      [{ kind: 'swap-face', ...defaults, sourceHash: hash('a'), targetHash: hash('b') }],
    ],
    ['nothing, where the region editor comes first', aDraft({ mode: 'edit' }, { edit: 'a' }), []],
  ])('%s', (_, draft, expected) => {
    const commands = commandsOf(draft);
    expect(commands).toEqual(expected);
    for (const command of commands) {
      const schema = command.kind === 'imagine' ? imagineCommand : makingCommand;
      expect(schema.safeParse({ ...command, id: '0'.repeat(32) }).success).toBe(true);
    }
    expect(checkDraft(draft, provider).filter(({ blocks }) => blocks)).toEqual([]);
  });

  test('the words of a clip stand apart from the flags that stay with them', () => {
    const draft = aDraft({ mode: 'video', text: '--end https://a/x.png --loop go' }, { start: 'a' });
    expect(commandsOf(draft)).toMatchObject([{ prompt: 'go --end https://a/x.png' }]);
  });

  test('the box of its card has the shape of what it is made from', () => {
    expect(sizeOf(aDraft({ mode: 'describe' }, { describe: 'a' }))).toEqual({ width: 300, height: 200 });
    expect(sizeOf(aDraft({ mode: 'blend' }, { blend: 'ab' }))).toEqual({ width: 1, height: 1 });
  });

  test('its cost is the sum of what it stands for, at the speed it would have', () => {
    const provider = { ...providerDefaults, preset: 'plus', prices: { imagine: { fast: 10, turbo: 20 } } } as const;
    const commands = commandsOf(aDraft({ text: '{a, b, c}' }));
    expect(costOf(commands, { ...provider, defaultSpeed: 'turbo' })).toBe(60);
    expect(costOf(commands, provider)).toBe(30);
    expect(costOf(commands, { ...provider, prices: {} })).toBeNull();
    expect(costOf([], provider)).toBeNull();
  });

  test.each([
    ['what is not priced at its speed is not guessed from another', 'plus', 'imagine', 'relax', null],
    ['one price in a row is that of every speed', 'plus', 'describe', 'turbo', 5],
    ['without a speed CometAPI means relax', 'comet', 'blend', null, 1],
    ['without a speed others mean fast', 'plus', 'blend', null, 2],
    ['CometAPI sells a shorten as turbo only', 'comet', 'shorten', 'relax', 9],
    ['others sell it as it was asked for', 'plus', 'shorten', 'relax', 3],
  ] as const)('%s', (_, preset, kind, speed, expected) => {
    const prices = {
      imagine: { fast: 10, turbo: 20 },
      describe: { fast: 5 },
      blend: { relax: 1, fast: 2 },
      shorten: { relax: 3, turbo: 9 },
    };
    const task = { command: { kind }, pressed: null, speed };
    expect(priceOf(task, { ...providerDefaults, preset, prices })).toBe(expected);
  });
});

describe('what stands in the way of sending a draft', () => {
  test.each<[Draft, string]>([
    [aDraft(), 'Write a prompt first.'],
    [aDraft({ mode: 'blend' }), 'two to five'],
    [aDraft({ mode: 'blend' }, { blend: 'a' }), 'second picture'],
    [aDraft({ mode: 'blend' }, { blend: 'abcdef' }), 'at most 5'],
    [aDraft({ mode: 'describe' }), 'Add the picture to describe.'],
    [aDraft({ mode: 'shorten' }), 'Write a prompt first.'],
    [aDraft({ mode: 'edit' }), 'Add the picture to edit.'],
    [aDraft({ mode: 'edit', editWay: 'retexture' }, { edit: 'a' }), 'Say what it should look like.'],
    [aDraft({ mode: 'edit', editWay: 'swap-face' }, { face: 'a' }), 'Add the picture to put the face in.'],
    [aDraft({ mode: 'video', text: 'waves' }), 'Add the first frame'],
    [aDraft({ text: 'x'.repeat(9000), mode: 'shorten' }), 'too long'],
  ])('%#: %s', (draft, words) => {
    const [first] = checkDraft(draft, provider);
    expect(first).toMatchObject({ blocks: true });
    expect(first?.message).toContain(words);
  });

  test.each([
    aDraft({ mode: 'shorten', text: 'a {red, blue} fox --r 2' }),
    aDraft({ mode: 'video', text: 'a {red, blue} fox --r 2' }, { start: 'a' }),
    aDraft({ mode: 'edit', editWay: 'retexture', text: 'a {red, blue} fox --r 2' }, { edit: 'a' }),
  ])('%#: what is sent as one prompt stands for no more', (draft) => {
    const permuted = 'Permutations in braces work in Imagine only. Write one of them here.';
    expect(said(draft)).toEqual(['--repeat works in Imagine only.', permuted]);
    expect(checkDraft(draft, provider).every(({ blocks }) => blocks)).toBe(true);
    expect(mended(draft).text).toBe('a {red, blue} fox');
    expect(said(mended(draft))).toEqual([permuted]);
    expect(said({ ...draft, text: 'a {red} fox, one\\, two' })).toEqual([]);
  });

  test('pictures of another mode are in nobody’s way', () => {
    const draft = aDraft({ text: 'a fox' }, { blend: 'a', start: 'b' });
    const failed = {
      ...aSavedPicture('describe', 'c'),
      state: { status: 'failed', error: { kind: 'disk-full', message: '' } },
    } as const;
    expect(said({ ...draft, pictures: [...draft.pictures, failed] })).toEqual([]);
    expect(said({ ...draft, mode: 'describe', pictures: [failed] })).toEqual([
      'A picture could not be added. Remove it or try it again.',
    ]);
  });

  test('a provider that does not know the operation is named with its own reason', () => {
    expect(said(aDraft({ mode: 'shorten', text: 'a fox' }, {}), { refused: { shorten: 'no such path' } })).toEqual([
      'Relay does not offer this: no such path',
    ]);
  });

  test('turbo is refused for clips wherever it was chosen, and mended in one step', () => {
    const bySwitch = aDraft({ mode: 'video', speed: 'turbo' }, { start: 'a' });
    const byWord = aDraft({ mode: 'video', text: 'waves --turbo' }, { start: 'a' });
    const byDefault = aDraft({ mode: 'video' }, { start: 'a' });
    for (const draft of [bySwitch, byWord]) {
      expect(said(draft)).toEqual(['Midjourney makes no clips at turbo speed.']);
      expect(said(mended(draft))).toEqual([]);
    }
    expect(said(byDefault, { defaultSpeed: 'turbo' })).toEqual(['Midjourney makes no clips at turbo speed.']);
    expect(commandsOf(mended(byDefault, { defaultSpeed: 'turbo' }))[0]?.speed).toBe('fast');
  });

  test('what a clip does not take is said and taken out', () => {
    const draft = aDraft({ mode: 'video', text: 'waves --ar 3:2 --s 5 --raw --loop' }, { start: 'a', end: 'b' });
    expect(said(draft)).toEqual([
      'A clip takes no --ar, --s.',
      'A loop ends as it begins, so the end frame is not used.',
    ]);
    expect(mended(draft).text).toBe('waves --raw --loop');
    expect(mended(mended(draft)).text).toBe('waves --raw');
  });

  test('references need a provider that takes uploads', () => {
    const draft = aDraft({ text: 'a fox --v 7' }, { style: 'ab' });
    expect(said(draft)).toEqual([]);
    const refused = { upload: 'not found' };
    expect(said(draft, { refused })).toEqual([
      'Relay takes no uploads, so a reference has to be a public address. Paste one instead.',
    ]);
    expect(commandsOf(mended(draft, { refused }))[0]).toMatchObject({
      imagePrompts: [hash('a'), hash('b')],
      references: [],
    });
  });

  test('a role the version does not know is explained, and can become one it knows', () => {
    const draft = aDraft({ text: 'a fox --v 7' }, { character: 'a' });
    expect(said(draft)).toEqual(['Version 7 knows no character reference: it is ignored or refused.']);
    expect(commandsOf(mended(draft))[0]).toMatchObject({
      references: [{ role: 'omni', hash: hash('a'), weight: null }],
    });
    expect(said(aDraft({ text: 'a fox --v 5.2' }, { style: 'a' }))).toEqual([
      'Version 5.2 knows no style reference: it is ignored or refused.',
    ]);
  });

  test('a role that no default knows asks for its version', () => {
    const draft = aDraft({ text: 'a fox' }, { omni: 'a' });
    expect(said(draft)).toEqual(['Omni reference needs Version 7. Without a version the provider’s default decides.']);
    expect(mended(draft).text).toBe('a fox --v 7');
  });

  test('the speed beside the text is none of an option that names its own', () => {
    expect(said(aDraft({ text: 'zebra {--relax, --turbo}' }), { defaultSpeed: 'fast' })).toEqual([]);
    expect(said(aDraft({ text: 'zebra --v 8.1 {--relax, --fast}', speed: 'turbo' }))).toEqual([]);
    expect(said(aDraft({ text: 'zebra {--v 7, --v 8.1}', speed: 'turbo' }))).toEqual([
      'Version 8.1 has no turbo: it is ignored or refused.',
    ]);
  });

  test('the speed beside the text counts like a flag in it', () => {
    expect(said(aDraft({ text: 'a fox --v 8.1', speed: 'turbo' }))).toEqual([
      'Version 8.1 has no turbo: it is ignored or refused.',
    ]);
    expect(said(aDraft({ text: 'a fox --v 7', speed: 'fast' }, { omni: 'a' }))).toEqual([
      '--oref may not work at fast speed.',
    ]);
  });
});
