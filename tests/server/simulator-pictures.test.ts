import sharp from 'sharp';
import { expect, test } from 'vitest';
import { type Area, difference, pixels, sizeOf, tileOf } from '../support/pixels';
import { simulated } from '../support/simulated';

async function aSingle(prompt: string) {
  const world = simulated();
  const grid = await world.imagined(prompt);
  const single = await world.pressed(grid, 'upsample::2');
  return { ...world, grid, single, picture: await world.bytes(single.imageUrl) };
}

test.each([
  'a mountain lake',
  'a lighthouse',
  'a forest in mist',
  'city at night',
  'wild flowers',
  'abstract shapes',
  'planets',
  'portrait of a poet',
  'desert dunes',
  'red',
])('the four tiles of “%s” are clearly different', async (prompt) => {
  const { imagined, bytes } = simulated();
  const grid = await bytes((await imagined(prompt)).imageUrl);

  const tiles = await Promise.all([1, 2, 3, 4].map(async (tile) => pixels(grid, await tileOf(grid, tile))));

  for (const [index, one] of tiles.entries()) {
    for (const other of tiles.slice(index + 1)) expect(difference(one, other)).toBeGreaterThan(8);
  }
});

test.each<[string, number]>([
  ['', 1],
  ['--ar 16:9', 16 / 9],
  ['--ar 2:3', 2 / 3],
  ['--aspect 21:9', 21 / 9],
])('a picture asked for with “%s” has that shape', async (flags, ratio) => {
  const { imagined, bytes } = simulated();

  const { width, height } = await sizeOf(await bytes((await imagined(`a fox ${flags}`)).imageUrl));

  expect(Math.abs(width / height / ratio - 1)).toBeLessThan(0.06);
});

test('a full-size square grid is 2048 pixels wide', async () => {
  const { imagined, bytes } = simulated({ pictureScale: 1 });

  expect(await sizeOf(await bytes((await imagined('an abstract pattern')).imageUrl))).toEqual({
    width: 2048,
    height: 2048,
  });
});

test('the same prompt with the same seed is the same picture, with another seed another', async () => {
  const { imagined, bytes } = simulated();

  const [one, same, other] = await Promise.all(
    ['a fox --seed 5', 'a fox --seed 5', 'a fox --seed 6'].map(async (prompt) =>
      pixels(await bytes((await imagined(prompt)).imageUrl)),
    ),
  );

  expect(one && same && other).toBeTruthy();
  expect(difference(one ?? Buffer.alloc(0), same ?? Buffer.alloc(0))).toBe(0);
  expect(difference(one ?? Buffer.alloc(0), other ?? Buffer.alloc(0))).toBeGreaterThan(5);
});

test('a pick is its tile, pixel for pixel', async () => {
  const { grid, picture, bytes } = await aSingle('a lighthouse');
  const whole = await bytes(grid.imageUrl);

  expect((await pixels(picture)).equals(await pixels(whole, await tileOf(whole, 2)))).toBe(true);
});

test('an upscale is its parent at twice the size', async () => {
  const { single, pressed, picture, bytes } = await aSingle('a lighthouse');
  const upscaled = await bytes((await pressed(single, '2x_subtle')).imageUrl);
  const size = await sizeOf(picture);

  expect(await sizeOf(upscaled)).toEqual({ width: size.width * 2, height: size.height * 2 });
  expect(difference(await pixels(upscaled, undefined, size), await pixels(picture))).toBeLessThan(2);
});

test('a subtle variation stays closer to its parent than a strong one, and both closer than a stranger', async () => {
  const { single, pressed, picture, bytes, grid } = await aSingle('a mountain lake');
  const whole = await bytes(grid.imageUrl);
  const parent = await pixels(picture);
  const meanFrom = async (name: string) => {
    const made = await bytes((await pressed(single, name)).imageUrl);
    const all = await Promise.all(
      [1, 2, 3, 4].map(async (tile) => difference(await pixels(made, await tileOf(made, tile)), parent)),
    );
    return all.reduce((sum, value) => sum + value, 0) / 4;
  };

  const subtle = await meanFrom('low_variation');
  const strong = await meanFrom('high_variation');
  const stranger = difference(await pixels(whole, await tileOf(whole, 3)), parent);

  expect(subtle).toBeGreaterThan(0.2);
  expect(strong).toBeGreaterThan(subtle);
  expect(stranger).toBeGreaterThan(strong);
});

test.each<[string, string, number, Record<string, unknown>]>([
  ['Zoom Out 2x', 'Outpaint::50', 0.5, {}],
  ['Zoom Out 1.5x', 'Outpaint::75', 0.75, {}],
  ['Custom Zoom 1.25', 'CustomZoom', 0.8, { prompt: 'a lighthouse --zoom 1.25' }],
])('%s holds its parent in the middle', async (_, name, part, answer) => {
  const { single, pressed, picture, bytes } = await aSingle('a lighthouse');
  const grid = await bytes((await pressed(single, name, answer)).imageUrl);
  const tile = await tileOf(grid, 1);
  const width = Math.round(tile.width * part);
  const height = Math.round(tile.height * part);
  const inner = {
    left: Math.round((tile.width - width) / 2),
    top: Math.round((tile.height - height) / 2),
    width,
    height,
  };

  const middle = await pixels(grid, inner);

  expect(await sizeOf(grid)).toEqual({ width: tile.width * 2, height: tile.height * 2 });
  expect(difference(middle, await pixels(picture, undefined, { width, height }))).toBeLessThan(4);
});

test.each<[string, (tile: Area) => Area]>([
  [
    'pan_left',
    ({ width, height }) => ({ left: width - Math.round(width / 1.5), top: 0, width: Math.round(width / 1.5), height }),
  ],
  ['pan_right', ({ width, height }) => ({ left: 0, top: 0, width: Math.round(width / 1.5), height })],
  [
    'pan_up',
    ({ width, height }) => ({
      left: 0,
      top: height - Math.round(height / 1.5),
      width,
      height: Math.round(height / 1.5),
    }),
  ],
  ['pan_down', ({ width, height }) => ({ left: 0, top: 0, width, height: Math.round(height / 1.5) })],
])('%s holds its parent at the opposite side of a picture half as large again', async (name, place) => {
  const { single, pressed, picture, bytes } = await aSingle('a mountain lake');
  const grid = await bytes((await pressed(single, name)).imageUrl);
  const tile = await tileOf(grid, 1);
  const area = place(tile);

  const kept = await pixels(grid, area);

  expect(Math.max(tile.width / tile.height, tile.height / tile.width)).toBeCloseTo(1.5, 1);
  expect(difference(kept, await pixels(picture, undefined, area))).toBeLessThan(4);
});

test.each(['Outpaint::50', 'pan_down', 'pan_up'])('the four tiles of %s go on in different ways', async (name) => {
  const { single, pressed, bytes } = await aSingle('a lighthouse');
  const grid = await bytes((await pressed(single, name)).imageUrl);

  const tiles = await Promise.all([1, 2, 3, 4].map(async (tile) => pixels(grid, await tileOf(grid, tile))));

  for (const [index, one] of tiles.entries()) {
    for (const other of tiles.slice(index + 1)) expect(difference(one, other)).toBeGreaterThan(0.7);
  }
});

test('Make Square holds its parent whole', async () => {
  const { single, pressed, picture, bytes } = await aSingle('a forest --ar 2:1');
  const grid = await bytes((await pressed(single, 'Outpaint::100')).imageUrl);
  const tile = await tileOf(grid, 1);
  const middle = { left: 0, top: Math.round(tile.height / 4), width: tile.width, height: Math.round(tile.height / 2) };

  expect(tile.width).toBe(tile.height);
  expect(difference(await pixels(grid, middle), await pixels(picture, undefined, middle))).toBeLessThan(4);
});

test('a region edit repaints the white pixels of its mask and no other', async () => {
  const { single, pressed, picture, bytes } = await aSingle('a lighthouse');
  const { width, height } = await sizeOf(picture);
  const white = { left: 30, top: 40, width: 41, height: 33 };
  const hole = await sharp({ create: { width: white.width, height: white.height, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const mask = await sharp({ create: { width, height, channels: 3, background: '#000' } })
    .composite([{ input: hole, left: white.left, top: white.top }])
    .png()
    .toBuffer();
  const maskBase64 = `data:image/png;base64,${mask.toString('base64')}`;

  const grid = await bytes((await pressed(single, 'Inpaint', { prompt: 'wild flowers', maskBase64 })).imageUrl);
  const parent = await pixels(picture);
  const edited = await pixels(grid, await tileOf(grid, 3));
  const changed = { inside: 0, outside: 0 };
  for (let pixel = 0; pixel < width * height; pixel++) {
    const isSame = [0, 1, 2].every((channel) => parent[pixel * 3 + channel] === edited[pixel * 3 + channel]);
    const x = (pixel % width) - white.left;
    const y = Math.floor(pixel / width) - white.top;
    const isInside = x >= 0 && x < white.width && y >= 0 && y < white.height;
    if (!isSame) changed[isInside ? 'inside' : 'outside']++;
  }

  expect(changed.outside).toBe(0);
  expect(changed.inside).toBeGreaterThan(white.width * white.height * 0.8);
});

test('an edit of an uploaded picture repaints where that is transparent', async () => {
  const { post, ended, bytes } = simulated({ dialect: 'comet' });
  const photo = await sharp({ create: { width: 256, height: 256, channels: 4, background: '#3366cc' } })
    .composite([
      {
        input: Buffer.from(
          '<svg width="256" height="256"><rect width="128" height="256" shape-rendering="crispEdges"/></svg>',
        ),
        blend: 'dest-out',
      },
    ])
    .png()
    .toBuffer();
  const image = `data:image/png;base64,${photo.toString('base64')}`;

  const receipt = await post('/mj/submit/edits', { prompt: 'a forest', image });
  const grid = await bytes((await ended(receipt.body.result)).imageUrl);
  const tile = await tileOf(grid, 1);
  const quarter = { top: 0, width: tile.width / 4, height: tile.height };
  const right = await pixels(grid, { ...quarter, left: quarter.width * 3 });
  const left = await pixels(grid, { ...quarter, left: 0 });

  expect([...new Set(right)].sort((a, b) => a - b)).toEqual([51, 102, 204]);
  expect(new Set(left).size).toBeGreaterThan(20);
});
