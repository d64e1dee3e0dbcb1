import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import { newCommandId } from '@/lib/domain/command-id';
import { answerModal, answerRegion } from '@/lib/server/tasks/answer-modal';
import { cancelTask } from '@/lib/server/tasks/cancel-task';
import { pressButton } from '@/lib/server/tasks/press-button';
import { readAnswerRegion, readVaryRegion } from '@/lib/server/tasks/read-easel';
import { varyRegion } from '@/lib/server/tasks/vary-region';
import { aTask } from '../support/builders';
import { homes } from '../support/homes';
import { archivedPixels, difference, maskPng, pictureSize, pixelsOf } from '../support/masks';
import {
  aGrid,
  aRegion,
  arrived,
  aSingle,
  customIdOf,
  dialectsWithRegions,
  hasStatus,
  isDone,
  regionPresses,
  regionRig,
  value,
} from '../support/region';
import { createRig, type Rig, type RigOptions } from '../support/rig';

let rig: Rig;
const start = async (options: RigOptions) => {
  rig = await createRig(options);
  return rig;
};
afterEach(() => rig.close());

function bytesIn(field: unknown): Buffer {
  return Buffer.from(String(field).replace(/^data:image\/png;base64,/, ''), 'base64');
}

describe('a painted region', () => {
  test.each(dialectsWithRegions)(
    'on %s is pressed once, answered once with the very bytes that were painted, and changes nothing outside',
    async (dialect) => {
      await start(regionRig(dialect));
      const single = await aSingle(rig, await aGrid(rig));
      const { command, png } = await aRegion(single);
      const task = value(await varyRegion(rig.services, command));
      expect(task).toMatchObject({ parentId: single.id, prompt: 'a red balloon', state: { status: 'sending' } });
      const done = await rig.until(task.id, isDone);

      expect(regionPresses(rig)).toHaveLength(1);
      const [answer, ...others] = arrived(rig, '/submit/modal');
      expect(others).toEqual([]);
      expect(answer).toMatchObject({ prompt: 'a red balloon', state: task.id });
      expect(String(answer?.maskBase64)).toMatch(/^data:image\/png;base64,/);
      expect(bytesIn(answer?.maskBase64).equals(png)).toBe(true);

      expect(done.state).toEqual({ status: 'succeeded', output: { kind: 'grid', tiles: 4 } });
      const [before] = await archivedPixels(rig, single);
      const mask = await pixelsOf(png);
      if (!before) throw new Error('The parent has no picture.');
      const tiles = await archivedPixels(rig, done);
      expect(tiles).toHaveLength(4);
      for (const tile of tiles) {
        const { inside, outside } = difference(before, tile, mask);
        expect(outside).toBe(0);
        expect(inside).toBeGreaterThan(5_000);
      }
      expect(rig.simulator.ledger.filter(({ state }) => state === task.id)).toHaveLength(1);
    },
  );

  test('MJ_MASK=base64 sends the same bytes without the head of a data URL', async () => {
    await start(regionRig('plus', { provider: { maskForm: 'base64' } }));
    const { command, png } = await aRegion(await aSingle(rig, await aGrid(rig)));
    await rig.until(value(await varyRegion(rig.services, command)).id, isDone);
    expect(arrived(rig, '/submit/modal')[0]?.maskBase64).toBe(png.toString('base64'));
  });

  test('enableRemix goes along where the provider’s guide asks for it, and nowhere else', async () => {
    const asked: unknown[] = [];
    for (const dialect of ['comet', 'plus'] as const) {
      await start(regionRig(dialect));
      const { command } = await aRegion(await aSingle(rig, await aGrid(rig)));
      await rig.until(value(await varyRegion(rig.services, command)).id, isDone);
      asked.push(regionPresses(rig)[0]?.enableRemix);
      if (dialect === 'comet') await rig.close();
    }
    expect(asked).toEqual([true, undefined]);
  });

  test('the same command twice is one task; trying again uses the mask that was stored', async () => {
    await start(regionRig('plus'));
    const { command } = await aRegion(await aSingle(rig, await aGrid(rig)));
    const [first, second] = [await varyRegion(rig.services, command), await varyRegion(rig.services, command)];
    expect(value(first).id).toBe(value(second).id);
    const done = await rig.until(command.id, isDone);
    if (done.command.kind !== 'press') throw new Error('not a press');

    const again = value(await pressButton(rig.services, { ...done.command, id: newCommandId() }));
    expect(again.maskHash).toBe(done.maskHash);
    await rig.until(again.id, isDone);
    const masks = arrived(rig, '/submit/modal').map(({ maskBase64 }) => maskBase64);
    expect(masks).toHaveLength(2);
    expect(masks[0]).toBe(masks[1]);
  });
});

describe('a mask that upstream would not understand', () => {
  const box = { left: 20, top: 20, width: 120, height: 120 };
  const white = { width: 312, height: 208 };
  const rgba = (alpha: number) =>
    sharp({ create: { ...white, channels: 4, background: { r: 255, g: 255, b: 255, alpha } } })
      .png()
      .toBuffer();

  test.each([
    ['is no PNG', /not a PNG/, async () => Buffer.from('GIF89a nothing')],
    ['is half a PNG', /cannot be decoded/, async () => (await maskPng(white, box)).subarray(0, 90)],
    ['has another size', /312 × 208|311/, () => maskPng({ width: 311, height: 208 }, box)],
    ['has grey in it', /black and white/, () => maskPng(white, box).then((png) => sharp(png).blur(2).png().toBuffer())],
    [
      'has colour in it',
      /black and white/,
      () =>
        sharp({ create: { ...white, channels: 3, background: '#ff0000' } })
          .png()
          .toBuffer(),
    ],
    ['is transparent', /black and white/, () => rgba(0)],
    ['is empty', /Paint over/, () => maskPng(white)],
    ['is too small', /Too small/, () => maskPng(white, { ...box, width: 99, height: 101 })],
  ] as const)('because it %s is refused with words, before anything is recorded', async (_, words, make) => {
    await start(regionRig('plus'));
    const single = await aSingle(rig, await aGrid(rig));
    const { command, size } = await aRegion(single);
    expect(size).toEqual(white);
    const tasks = await rig.services.history.reads.countTasks();

    const png = await make();
    const refused = await varyRegion(rig.services, { ...command, mask: { png: png.toString('base64') } });
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'invalid-input', field: 'mask', message: expect.stringMatching(words) },
    });
    expect(await rig.services.history.reads.countTasks()).toBe(tasks);
    expect(regionPresses(rig)).toEqual([]);
  });

  test('a white PNG with an opaque alpha channel is fine', async () => {
    await start(regionRig('plus'));
    const { command } = await aRegion(await aSingle(rig, await aGrid(rig)));
    const png = await rgba(1);
    value(await varyRegion(rig.services, { ...command, mask: { png: png.toString('base64') } }));
  });
});

describe.each(homes)('earlier masks on $name', ({ create }) => {
  test('fit the other pictures of the grid, each once, latest first, and only pictures of their size', async () => {
    await start(regionRig('plus', { home: await create() }));
    const grid = await aGrid(rig);
    const [one, three] = [await aSingle(rig, grid, 1), await aSingle(rig, grid, 3)];
    const first = await aRegion(one);
    const painted = value(await varyRegion(rig.services, first.command));
    const hash = painted.maskHash ?? '';
    const again = await aRegion(three, { mask: { hash } });
    const reused = value(await varyRegion(rig.services, again.command));
    const other = await aRegion(three, {
      mask: { png: (await maskPng(first.size, { ...first.box, left: 5 })).toString('base64') },
    });
    const latest = value(await varyRegion(rig.services, other.command));

    const fitting = await rig.services.history.masks.fitting(first.size);
    expect(fitting.map(({ hash, taskId }) => [hash, taskId])).toEqual([
      [latest.maskHash, latest.id],
      [hash, reused.id],
    ]);
    const easel = { maskHash: hash, prompt: reused.prompt };
    expect(await readVaryRegion(rig.services, one.id, hash)).toMatchObject({ easel, unusableMask: null });
    const square = await aSingle(rig, await aGrid(rig, 'a square fox --v 7'));
    expect(await rig.services.history.masks.fitting(pictureSize(square))).toEqual([]);
    expect(await readVaryRegion(rig.services, square.id, hash)).toMatchObject({
      easel: { maskHash: null },
      unusableMask: 'other-size',
    });
    const misfit = await varyRegion(rig.services, {
      ...again.command,
      id: newCommandId(),
      parentId: square.id,
      customId: customIdOf(square),
    });
    expect(misfit).toMatchObject({ ok: false, error: { kind: 'invalid-input' } });
  });
});

describe.each(homes)('a mask named by an address, on $name', ({ create }) => {
  test('is found however many were painted since, and is missed aloud where nobody knows it', async () => {
    await start(regionRig('plus', { home: await create() }));
    const single = await aSingle(rig, await aGrid(rig));
    const { command } = await aRegion(single, { prompt: 'the oldest balloon' });
    const oldest = value(await varyRegion(rig.services, command));
    const { width, height } = pictureSize(single);
    for (let age = 1; age <= 30; age++) {
      const maskHash = age.toString(16).padStart(64, '0');
      const file = { hash: maskHash, mimeType: 'image/png', width, height, sizeBytes: 9, placeholder: null };
      await rig.services.history.files.record(file, rig.now());
      await rig.services.history.tasks.record(aTask({ providerId: 'sim', maskHash }), rig.now());
    }
    const newest = await rig.services.history.masks.fitting({ width, height });

    const found = await readVaryRegion(rig.services, single.id, oldest.maskHash);
    const lost = await readVaryRegion(rig.services, single.id, 'f'.repeat(64));

    expect(newest.map(({ hash }) => hash)).not.toContain(oldest.maskHash);
    expect(found).toMatchObject({
      easel: { maskHash: oldest.maskHash, prompt: 'the oldest balloon' },
      unusableMask: null,
    });
    expect(lost).toMatchObject({ easel: { maskHash: null }, unusableMask: 'unknown' });
  });
});

describe('a region asked for elsewhere', () => {
  async function anInpaintFromElsewhere() {
    await start(regionRig('plus'));
    const single = await aSingle(rig, await aGrid(rig));
    const customId = customIdOf(single);
    const response = await rig.simulator.fetch('https://upstream.test/mj/submit/action', {
      method: 'POST',
      body: JSON.stringify({ taskId: single.providerTaskId, customId }),
    });
    const { result } = (await response.json()) as { result: string };
    const pressed = { customId, label: 'Vary (Region)', intent: { kind: 'vary-region' } } as const;
    const state = { status: 'waiting', ahead: null } as const;
    const task = aTask({
      providerId: 'sim',
      parentId: single.id,
      providerTaskId: result,
      pressed,
      state,
      sentAt: rig.now(),
    });
    await rig.services.history.tasks.record(task, rig.now());
    await rig.services.history.tasks.setDue([task.id], () => ({ dueAt: rig.now(), looks: 0 }));
    const waiting = await rig.until(task.id, hasStatus('needs-input'));
    return { single, waiting };
  }

  test('waits for a person, takes no answer without a mask, and goes on with one', async () => {
    const { single, waiting } = await anInpaintFromElsewhere();
    expect(waiting.state).toMatchObject({ ask: 'region' });
    const bare = await answerModal(rig.services, { taskId: waiting.id, answer: { prompt: 'a balloon' } });
    expect(bare).toMatchObject({ ok: false, error: { kind: 'invalid-input' } });

    const { command, png } = await aRegion(single);
    expect(await readAnswerRegion(rig.services, waiting.id)).toMatchObject({
      easel: { picture: { width: 312, height: 208 } },
    });
    value(await answerRegion(rig.services, { taskId: waiting.id, prompt: 'a balloon', mask: command.mask }));
    const done = await rig.until(waiting.id, isDone);
    expect(done.maskHash).not.toBeNull();
    const answers = arrived(rig, '/submit/modal');
    expect(answers.map(({ maskBase64 }) => bytesIn(maskBase64).equals(png))).toEqual([true]);
    expect(
      await answerRegion(rig.services, { taskId: waiting.id, prompt: 'once more', mask: command.mask }),
    ).toMatchObject({
      ok: false,
      error: { kind: 'not-waiting' },
    });
  });

  test('can be discarded, and an answer that comes afterwards is told so', async () => {
    const { single, waiting } = await anInpaintFromElsewhere();
    const { command } = await aRegion(single);
    expect(value(await cancelTask(rig.services, waiting.id)).state.status).toBe('cancelled');
    expect(
      await answerRegion(rig.services, { taskId: waiting.id, prompt: 'too late', mask: command.mask }),
    ).toMatchObject({ ok: false, error: { kind: 'not-waiting' } });
    expect(arrived(rig, '/submit/modal')).toEqual([]);
  });

  test('and answered elsewhere keeps the mask that upstream repeats, byte for byte, taken in once', async () => {
    const mask = await maskPng({ width: 312, height: 208 }, { left: 9, top: 9, width: 110, height: 110 });
    let repeated = 0;
    await start(
      regionRig('new-api', {
        network: (fetch) => async (input, init) => {
          const response = await fetch(input, init);
          if (!String(input).includes('/task/')) return response;
          repeated += 1;
          const text = await response.text();
          const echo = `"maskBase64":"data:image/png;base64,${mask.toString('base64')}"`;
          return new Response(text.replaceAll('"maskBase64":""', echo), response);
        },
      }),
    );
    const grid = await aGrid(rig);
    expect(repeated).toBeGreaterThan(1);
    const file = await rig.services.history.files.find(grid.maskHash ?? '');
    if (!file) throw new Error('The mask was not kept.');
    const stream = await rig.services.archive.open(file, null);
    expect(Buffer.from(await new Response(stream as BodyInit).arrayBuffer()).equals(mask)).toBe(true);
    expect((await rig.services.history.files.totals()).count).toBe(2);
  });
});
