import { expect, test } from 'vitest';
import { type Dialect, dialects } from '@/lib/server/demo/dialect';
import { type Area, difference, partIn, pixels, sizeOf, tileOf, tilesOf } from '../support/pixels';
import { bytesIn, dataUrl, plainPicture } from '../support/plain-pictures';
import { labelsOf, simulated } from '../support/simulated';

const red = await plainPicture('#d02020');
const blue = await plainPicture('#2030d0', 140, 90);
const green = await plainPicture('#20a040', 60, 90);
const halves = await dataUrl(
  '<svg width="200" height="200"><rect width="200" height="200" fill="#e8d8a0"/><rect width="100" height="200" fill="#203080"/></svg>',
);

async function blended(base64Array: string[], more: object = {}, dialect: Dialect = 'plus') {
  const world = simulated({ dialect });
  const receipt = await world.post('/mj/submit/blend', { base64Array, ...more });
  const task = await world.ended(receipt.body.result);
  return { ...world, receipt, task };
}

test.each(dialects)('%s blends pictures into an ordinary grid', async (dialect) => {
  const { task, bytes, simulator } = await blended([red, blue], {}, dialect);

  expect(task).toMatchObject({ action: 'BLEND', status: 'SUCCESS' });
  if (dialect !== 'novicezk') {
    expect(labelsOf(task)).toEqual(['U1', 'U2', 'U3', 'U4', 'reroll', 'V1', 'V2', 'V3', 'V4']);
  }
  const { width, height } = await sizeOf(await bytes(task.imageUrl));
  expect(width).toBe(height);
  expect(simulator.ledger).toMatchObject([{ action: 'BLEND' }]);
});

test.each([
  [
    [red, blue],
    ['red', 'blue'],
  ],
  [
    [red, blue, green],
    ['red', 'blue', 'green'],
  ],
] as const)('every tile of a blend has the colours of all its pictures', async (pictures, colours) => {
  const { task, bytes } = await blended([...pictures]);

  for (const tile of await tilesOf(await bytes(task.imageUrl))) {
    for (const colour of colours) expect(partIn(tile, colour)).toBeGreaterThan(0.3 / pictures.length);
  }
});

test('the four tiles of a blend go about it in different ways', async () => {
  const { task, bytes } = await blended([red, halves]);
  const tiles = await tilesOf(await bytes(task.imageUrl));

  for (const [index, one] of tiles.entries()) {
    for (const other of tiles.slice(index + 1)) expect(difference(one, other)).toBeGreaterThan(8);
  }
});

test.each([
  ['PORTRAIT', 2 / 3],
  ['SQUARE', 1],
  ['LANDSCAPE', 3 / 2],
])('a blend in %s has that shape', async (dimensions, ratio) => {
  const { task, bytes } = await blended([red, blue], { dimensions });

  const { width, height } = await sizeOf(await bytes(task.imageUrl));

  expect(width / height).toBeCloseTo(ratio, 1);
});

test.each([
  ['one picture', { base64Array: [red] }],
  ['six', { base64Array: Array(6).fill(red) }],
  ['a shape it does not know', { base64Array: [red, blue], dimensions: 'ROUND' }],
  ['something else among them', { base64Array: [red, 'data:image/png;base64,aGVsbG8='] }],
])('a blend of %s is refused with code 4', async (_, body) => {
  const { post, simulator } = simulated();

  expect((await post('/mj/submit/blend', body)).body.code).toBe(4);
  expect(simulator.ledger).toHaveLength(0);
});

test('sim:unchecked does not count the pictures, charges, and puts the failure down to words', async () => {
  const { simulator, post, ended } = simulated({ dialect: 'comet' });
  simulator.strikeNext('unchecked');

  const receipt = await post('/mj/submit/blend', { base64Array: [red] });
  const task = await ended(receipt.body.result);

  expect(receipt.body.code).toBe(1);
  expect(task).toMatchObject({ status: 'FAILURE', failReason: expect.stringContaining('prompt word format') });
  expect(simulator.ledger).toHaveLength(1);
});

test('what follows a blend still shows its pictures', async () => {
  const { task, pressed, bytes } = await blended([red, blue]);
  const single = await pressed(task, 'upsample::2');
  const picture = await bytes(single.imageUrl);
  const varied = await bytes((await pressed(single, 'high_variation')).imageUrl);
  const zoomed = await bytes((await pressed(single, 'Outpaint::50')).imageUrl);
  const rerolled = await bytes((await pressed(task, 'reroll')).imageUrl);
  const tile = await tileOf(zoomed, 1);
  const inner = { left: tile.width / 4, top: tile.height / 4, width: tile.width / 2, height: tile.height / 2 };

  for (const grid of [varied, rerolled]) {
    for (const one of await tilesOf(grid)) {
      expect(partIn(one, 'red')).toBeGreaterThan(0.2);
      expect(partIn(one, 'blue')).toBeGreaterThan(0.2);
    }
  }
  expect(difference(await pixels(zoomed, inner), await pixels(picture, undefined, inner))).toBeLessThan(4);
  expect(difference(await pixels(varied), await pixels(rerolled))).toBeGreaterThan(8);
});

test('an image prompt gives a picture its colours and its rough composition', async () => {
  const { imagined, post, ended, bytes } = simulated();
  const plain = await bytes((await imagined('a mountain lake --seed 7')).imageUrl);
  const receipt = await post('/mj/submit/imagine', { prompt: 'a mountain lake --seed 7', base64Array: [halves] });
  const task = await ended(receipt.body.result);
  const given = await bytes(task.imageUrl);
  // Blue on the left, sand on the right: by how much the right half is warmer.
  const lean = async (grid: Buffer) => {
    const { width, height } = await tileOf(grid, 1);
    const mean = async (left: number) => {
      const data = await pixels(grid, { left, top: 0, width: width / 2, height });
      return (
        data.reduce((sum, value, index) => sum + (index % 3 === 0 ? value : index % 3 === 2 ? -value : 0), 0) /
        data.length
      );
    };
    return (await mean(width / 2)) - (await mean(0));
  };

  expect(await lean(given)).toBeGreaterThan((await lean(plain)) + 15);
  expect(task.promptEn).toMatch(/^http\S+\.png\?ex=\S+ a mountain lake/);
  expect((task.properties as Record<string, unknown>).finalPrompt).toMatch(/^<https:\/\/s\.mj\.run\/\w+> a mountain/);
});

test('a retexture keeps the outlines of a picture and gives it the colours of its words', async () => {
  const { post, ended, bytes } = simulated({ dialect: 'trueai', official: true, pictureScale: 0.25 });
  const shape = await dataUrl(
    '<svg width="256" height="256"><rect width="256" height="256" fill="#103010"/><circle cx="128" cy="128" r="70" fill="#60ff60"/></svg>',
  );

  const receipt = await post('/mj/submit/retexture', { prompt: 'in red clay', image: shape });
  const task = await ended(receipt.body.result);
  const grid = await bytes(task.imageUrl);
  const wanted = await outlinesIn(bytesIn(shape));

  expect(task.action).toBe('RETEXTURE');
  for (const tile of [1, 2, 3, 4]) {
    const area = await tileOf(grid, tile);
    expect(correlation(wanted, await outlinesIn(grid, area))).toBeGreaterThan(0.5);
    expect(partIn(await pixels(grid, area), 'red')).toBeGreaterThan(0.2);
  }
});

/** How much changes at each place of a picture made small. */
async function outlinesIn(png: Buffer, area?: Area): Promise<number[]> {
  const side = 64;
  const data = await pixels(png, area, { width: side, height: side });
  const light = (x: number, y: number) => [0, 1, 2].reduce((sum, at) => sum + (data[(y * side + x) * 3 + at] ?? 0), 0);
  return Array.from({ length: (side - 1) ** 2 }, (_, index) => {
    const x = index % (side - 1);
    const y = Math.floor(index / (side - 1));
    return Math.abs(light(x + 1, y) - light(x, y)) + Math.abs(light(x, y + 1) - light(x, y));
  });
}

function correlation(a: number[], b: number[]): number {
  const mean = (data: number[]) => data.reduce((sum, value) => sum + value, 0) / data.length;
  const [middleA, middleB] = [mean(a), mean(b)];
  let [both, squareA, squareB] = [0, 0, 0];
  for (const [index, value] of a.entries()) {
    const [offA, offB] = [value - middleA, (b[index] ?? 0) - middleB];
    both += offA * offB;
    squareA += offA ** 2;
    squareB += offB ** 2;
  }
  return both / Math.sqrt(squareA * squareB);
}

test.each(['edits', 'retexture'])('trueai does %s with an official account alone', async (path) => {
  const { post, simulator } = simulated({ dialect: 'trueai' });

  const reply = await post(`/mj/submit/${path}`, { prompt: 'a forest', image: red });

  expect(reply.body.code).toBe(9);
  expect(simulator.ledger).toHaveLength(0);
});
