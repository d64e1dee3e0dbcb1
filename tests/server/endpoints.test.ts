import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newCommandId, pressCommandId } from '@/lib/domain/command-id';
import {
  editImageCommand,
  imagineCommand,
  makingCommand,
  pressCommand,
  taskIdCommand,
  varyRegionCommand,
} from '@/lib/domain/commands';
import { imagesOf } from '@/lib/domain/image';
import type { Operation } from '@/lib/domain/provider';
import type { Result } from '@/lib/domain/result';
import { isFinished, isSaving, type Output, type Task } from '@/lib/domain/task';
import { toWords } from '@/lib/domain/words';
import { type Dialect, dialects } from '@/lib/server/demo/dialect';
import { cancelTask } from '@/lib/server/tasks/cancel-task';
import { editImage } from '@/lib/server/tasks/edit-image';
import { fetchSeed } from '@/lib/server/tasks/fetch-seed';
import { imagine } from '@/lib/server/tasks/imagine';
import { make } from '@/lib/server/tasks/make';
import { pressButton } from '@/lib/server/tasks/press-button';
import { uploadPicture } from '@/lib/server/tasks/upload-picture';
import { varyRegion } from '@/lib/server/tasks/vary-region';
import { maskPng } from '../support/masks';
import { bytesIn, plainPicture } from '../support/plain-pictures';
import { aGrid, aRegion, arrived, aSingle, value } from '../support/region';
import { createRig, type Rig } from '../support/rig';

/** What each family of servers has of midjourney-api.md §4; everything else it refuses. */
const everywhere = ['imagine', 'blend', 'describe'] as const;
const offered: Record<Dialect, readonly Operation[]> = {
  comet: [...everywhere, 'shorten', 'video', 'edit'],
  plus: [...everywhere, 'shorten', 'video', 'edit', 'swap-face', 'upload', 'seed', 'cancel'],
  trueai: [...everywhere, 'shorten', 'video', 'edit', 'retexture', 'swap-face', 'upload', 'seed'],
  'new-api': [...everywhere, 'shorten', 'video', 'edit', 'swap-face', 'upload', 'seed'],
  novicezk: everywhere,
};

const speedPaths = { comet: 'comet', plus: 'mj', trueai: 'mj', 'new-api': 'mj', novicezk: 'none' } as const;

describe.each(dialects)('a %s server', (dialect) => {
  let rig: Rig;
  let pictures: string[];
  const has = (operation: Operation) => offered[dialect].includes(operation);

  beforeAll(async () => {
    rig = await createRig({
      dialect,
      provider: {
        auth: dialect === 'comet' || dialect === 'new-api' ? 'bearer' : 'secret',
        speedPaths: speedPaths[dialect],
        editsForm: dialect === 'trueai' ? 'none' : 'mask',
      },
      simulator: { official: true, pictureScale: 1 / 4 },
    });
    pictures = await Promise.all(['#e2571e', '#123a6b', '#3a7d44'].map((colour) => upload(colour)));
  });
  afterAll(() => rig.close());

  async function upload(colour: string): Promise<string> {
    const bytes = bytesIn(await plainPicture(colour, 256, 256));
    const body = (async function* () {
      yield bytes;
    })();
    return value(await uploadPicture(rig.services, body)).hash;
  }
  const picture = (index: number) => pictures[index] ?? '';

  async function ended(recorded: Result<Task>): Promise<Task> {
    return rig.until(value(recorded).id, (task) => isFinished(task.state) && !isSaving(task));
  }
  const made = (command: object) => make(rig.services, makingCommand.parse({ id: newCommandId(), ...command }));

  /** Records it, and looks that it came to this; or that it was refused as unknown, told, remembered and not charged. */
  async function brings(operation: Operation, record: () => Promise<Result<Task>>, output: Output['kind']) {
    const charged = rig.simulator.ledger.length;
    const task = await ended(await record());
    if (has(operation)) {
      expect(task.state).toMatchObject({ status: 'succeeded', output: { kind: output } });
      expect(task.media.every(({ state }) => state.status === 'saved')).toBe(true);
      expect(rig.simulator.ledger.length).toBe(charged + 1);
    } else {
      const kind = operation === 'upload' ? 'not-uploaded' : 'not-offered';
      expect(task.state).toMatchObject({ status: 'failed', error: { kind } });
      const { refused = {} } = await rig.services.history.providers.learned('sim');
      expect(refused[operation]).toBe(task.state.status === 'failed' ? task.state.error.message : '');
      expect(rig.simulator.ledger.length).toBe(charged);
    }
    return task;
  }

  async function press(parent: Task, isMeant: (intent: Task['buttons'][number]['intent']) => boolean) {
    const button = parent.buttons.find(({ intent }) => isMeant(intent));
    const customId = button?.customId ?? 'nothing';
    const id = pressCommandId(parent.id, customId);
    return pressButton(rig.services, pressCommand.parse({ kind: 'press', id, parentId: parent.id, customId }));
  }

  test('imagines with pictures in front of the words', async () => {
    const imagePrompts = [picture(0)];
    const command = { kind: 'imagine', id: newCommandId(), prompt: 'a fox --ar 3:2', imagePrompts };

    const task = await brings('imagine', () => imagine(rig.services, imagineCommand.parse(command)), 'grid');

    expect(imagesOf(task)).toHaveLength(4);
  });

  test('blends two to five pictures', async () => {
    const task = await brings(
      'blend',
      () => made({ kind: 'blend', fileHashes: pictures, dimensions: 'portrait' }),
      'grid',
    );

    expect(task.ratio).toEqual({ width: 2, height: 3 });
  });

  test('describes a picture in four prompts', async () => {
    const task = await brings('describe', () => made({ kind: 'describe', fileHash: picture(1) }), 'text');

    const { state } = task;
    const words = state.status === 'succeeded' && state.output.kind === 'text' ? toWords(state.output.text) : null;
    expect(words).toMatchObject({ kind: 'suggestions', prompts: { length: 4 } });
  });

  test('shortens a prompt', async () => {
    const prompt = 'a very tall lighthouse above a stormy sea, ethereal, dreamlike quality';

    const task = await brings('shorten', () => made({ kind: 'shorten', prompt }), 'text');

    if (task.state.status !== 'succeeded' || task.state.output.kind !== 'text') return;
    expect(toWords(task.state.output.text)).toMatchObject({ kind: 'analysis' });
  });

  test('makes a video of a picture, gives its clips one by one, and goes on from one', async () => {
    const endHash = dialect === 'comet' ? null : picture(1);
    const from = { kind: 'picture', startHash: picture(0), endHash };
    const command = { kind: 'video', prompt: 'it glows', batch: 4, from };
    const video = await brings('video', () => made(command), 'clips');
    if (!has('video')) return;

    const single = await ended(await press(video, (intent) => intent.kind === 'pick-clip' && intent.tile === 2));
    const next = { kind: 'video', motion: 'high', from: { kind: 'clip', parentId: video.id, tile: 3 } };
    const longer = await brings('video', () => made(next), 'clips');

    if (dialect === 'new-api') expect(single.state).toMatchObject({ error: { kind: 'not-offered' } });
    else expect(imagesOf(single).map(({ file }) => file.mimeType)).toEqual(['video/webm']);
    expect(longer).toMatchObject({ parentId: video.id, expectedTiles: 4 });
  });

  test('edits a painted region of a picture', async () => {
    const size = { width: 256, height: 256 };
    const png = await maskPng(size, { left: 20, top: 20, width: 160, height: 150 });
    const mask = dialect === 'trueai' ? null : { png: png.toString('base64') };
    const command = { kind: 'edit', id: newCommandId(), fileHash: picture(2), prompt: 'a pond', mask };

    await brings('edit', () => editImage(rig.services, editImageCommand.parse(command)), 'grid');
  });

  test('restyles a picture', async () => {
    await brings('retexture', () => made({ kind: 'retexture', fileHash: picture(2), prompt: 'in clay' }), 'grid');
  });

  test('puts the face of one picture into another', async () => {
    const command = { kind: 'swap-face', sourceHash: picture(0), targetHash: picture(1) };

    await brings('swap-face', () => made(command), 'single');
  });

  test('takes references by an address of its own', async () => {
    const references = [{ role: 'style', hash: picture(0), weight: 2 }];
    const command = { kind: 'imagine', id: newCommandId(), prompt: 'a hare --v 7', references };
    const charged = rig.simulator.ledger.length;

    const task = await ended(await imagine(rig.services, imagineCommand.parse(command)));

    if (has('upload')) {
      expect(task.state).toMatchObject({ status: 'succeeded', output: { kind: 'grid' } });
      expect(arrived(rig, '/submit/imagine').at(-1)?.prompt).toMatch(/^a hare --v 7 --sref http\S+::2$/);
    } else {
      expect(task.state).toMatchObject({ status: 'failed', error: { kind: 'not-uploaded' } });
      const { refused } = await rig.services.history.providers.learned('sim');
      expect(refused?.upload).toBeTruthy();
      expect(rig.simulator.ledger.length).toBe(charged);
    }
  });

  test('gives one picture of a grid, varies another, and rolls again', async () => {
    const grid = await aGrid(rig);
    const single = await ended(await press(grid, (intent) => intent.kind === 'pick' && intent.tile === 2));
    const varied = await ended(await press(grid, (intent) => intent.kind === 'vary-tile' && intent.tile === 3));
    const rolled = await ended(await press(grid, ({ kind }) => kind === 'reroll'));

    expect(single.state).toMatchObject({ status: 'succeeded', output: { kind: 'single' } });
    expect(imagesOf(single)).toHaveLength(1);
    for (const task of [varied, rolled]) {
      expect(task.state).toMatchObject({ status: 'succeeded', output: { kind: 'grid', tiles: 4 } });
    }
  });

  test('varies a region, zooms by a factor, pans and upscales a single picture where it has buttons', async () => {
    const single = await aSingle(rig, await aGrid(rig), 1);
    if (dialect === 'novicezk') {
      expect(single.buttons).toEqual([]);
      return;
    }
    const zoom = single.buttons.find(({ intent }) => intent.kind === 'custom-zoom')?.customId ?? '';
    const answer = { prompt: 'a fox in the snow --zoom 1.4' };
    const zooming = { kind: 'press', id: newCommandId(), parentId: single.id, customId: zoom, answer };

    const { command } = await aRegion(single);
    const done = await Promise.all([
      ended(await varyRegion(rig.services, varyRegionCommand.parse(command))),
      ended(await pressButton(rig.services, pressCommand.parse(zooming))),
      ended(await press(single, (intent) => intent.kind === 'pan' && intent.direction === 'left')),
      ended(await press(single, ({ kind }) => kind === 'upscale')),
    ]);

    expect(done.map(({ state }) => (state.status === 'succeeded' ? state.output.kind : state))).toEqual([
      'grid',
      'grid',
      'grid',
      'single',
    ]);
  });

  test('tells the seed of what it made, when asked', async () => {
    const grid = await aGrid(rig);

    const told = await fetchSeed(rig.services, grid.id);

    if (has('seed')) {
      expect(value(told).seed).toMatch(/^\d+$/);
      expect((await rig.task(grid.id)).seed).toBe(value(told).seed);
    } else {
      expect(told).toMatchObject({ ok: false, error: { kind: 'not-offered' } });
      const { refused } = await rig.services.history.providers.learned('sim');
      expect(refused?.seed).toBeTruthy();
    }
  });

  test('stops a task where it can, and where it cannot the task goes on', async () => {
    const recorded = value(
      await imagine(rig.services, imagineCommand.parse({ kind: 'imagine', id: newCommandId(), prompt: 'a heron' })),
    );
    await rig.until(recorded.id, ({ state }) => state.status === 'running');

    const stopped = await cancelTask(rig.services, taskIdCommand.parse({ taskId: recorded.id }).taskId);

    const task = await rig.until(recorded.id, ({ state }) => isFinished(state));
    if (has('cancel')) {
      expect(stopped.ok).toBe(true);
      expect(task.state).toEqual({ status: 'cancelled' });
      return;
    }
    expect(stopped).toMatchObject({ ok: false, error: { kind: 'not-offered' } });
    expect(task.state.status).toBe('succeeded');
    const { refused } = await rig.services.history.providers.learned('sim');
    expect(refused?.cancel).toBeTruthy();
  });
});

describe('wrong counts, sizes and types are refused before anything is sent', () => {
  const hash = 'a'.repeat(64);
  test.each([
    ['a blend of one picture', { kind: 'blend', fileHashes: [hash] }],
    ['a blend of six', { kind: 'blend', fileHashes: Array(6).fill(hash) }],
    ['a describe of no picture', { kind: 'describe', fileHash: '' }],
    ['a shorten of nothing', { kind: 'shorten', prompt: '  ' }],
    ['a video of three clips', { kind: 'video', batch: 3, from: { kind: 'picture', startHash: hash } }],
    ['an extension of a fifth clip', { kind: 'video', from: { kind: 'clip', parentId: '0'.repeat(32), tile: 5 } }],
    ['a motion nobody knows', { kind: 'video', motion: 'wild', from: { kind: 'picture', startHash: hash } }],
    ['a restyle without words', { kind: 'retexture', fileHash: hash, prompt: '' }],
    ['a prompt without end', { kind: 'shorten', prompt: 'a'.repeat(8_001) }],
  ])('%s', (_, command) => {
    expect(makingCommand.safeParse({ id: newCommandId(), ...command }).success).toBe(false);
  });

  test('what is no picture, is gone, or is not there to go on from', async () => {
    const rig = await createRig({ dialect: 'plus' });
    const grid = await aGrid(rig);
    const sent = rig.simulator.requests.length;
    const commands = [
      { kind: 'describe', fileHash: hash },
      { kind: 'swap-face', sourceHash: hash, targetHash: hash },
      { kind: 'video', from: { kind: 'clip', parentId: grid.id, tile: 1 } },
    ];

    const answers = [];
    for (const command of commands) {
      answers.push(await make(rig.services, makingCommand.parse({ id: newCommandId(), ...command })));
    }

    expect(answers.map((answer) => !answer.ok && answer.error.kind)).toEqual(['not-found', 'not-found', 'not-offered']);
    expect(rig.simulator.requests.length).toBe(sent);
    await rig.close();
  });
});
