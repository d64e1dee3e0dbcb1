import { expect, test } from 'vitest';
import { type Dialect, dialects } from '@/lib/server/demo/dialect';
import { dataUrl, plainPicture } from '../support/plain-pictures';
import { buttonsOf, simulated } from '../support/simulated';

type Wire = Record<string, unknown>;

const sunset = await dataUrl(
  '<svg width="150" height="100"><rect width="150" height="100" fill="#2244aa"/>' +
    '<rect y="70" width="150" height="30" fill="#884422"/><circle cx="105" cy="30" r="15" fill="#ffd040"/></svg>',
);

function suggestionsIn(task: Wire): string {
  const properties = task.properties as Wire | null;
  return String(task.promptEn || properties?.finalPrompt || '');
}

async function aDescribe(options: { dialect: Dialect }, base64 = sunset) {
  const world = simulated(options);
  const task = await world.ended((await world.post('/mj/submit/describe', { base64 })).body.result);
  return { ...world, task };
}

async function aShorten(dialect: Dialect, prompt = 'please show a very beautiful red fox in a misty forest --ar 3:2') {
  const world = simulated({ dialect });
  const path = dialect === 'comet' ? '/mj-turbo/mj/submit/shorten' : '/mj/submit/shorten';
  const task = await world.ended((await world.post(path, { prompt })).body.result);
  return { ...world, task };
}

test.each<[Dialect, (task: Wire) => unknown]>([
  ['comet', (task) => task.promptEn],
  ['trueai', (task) => task.promptEn],
  ['trueai', (task) => task.prompt],
  ['plus', (task) => (task.properties as Wire).finalPrompt],
  ['new-api', (task) => (task.properties as Wire).finalPrompt],
  ['novicezk', (task) => (task.properties as Wire).finalPrompt],
])('%s tells four suggestions in its own field', async (dialect, field) => {
  const { task } = await aDescribe({ dialect });

  const paragraphs = String(field(task)).split('\n\n');

  expect(task).toMatchObject({ action: 'DESCRIBE', status: 'SUCCESS' });
  expect(paragraphs.map((text) => text.slice(0, 3))).toEqual(['1️⃣', '2️⃣', '3️⃣', '4️⃣']);
  expect(paragraphs.every((text) => text.endsWith(' --ar 3:2'))).toBe(true);
  expect(new Set(paragraphs.map((text) => text.slice(3))).size).toBe(4);
});

test.each(dialects)('%s shows the picture that was described', async (dialect) => {
  const { task, simulator } = await aDescribe({ dialect });

  const response = await simulator.fetch(String(task.imageUrl));

  expect(response.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await response.arrayBuffer()).toString('base64')).toBe(sunset.split(',')[1]);
});

test.each<[string, string, RegExp[]]>([
  ['a sunset', sunset, [/blue/, /brown/, /yellow circle on the right/, /low horizon/, /calm, empty edges/]],
  ['a plain upright red', await plainPicture('#d02020', 80, 120), [/all in red/, /upright composition/, /--ar 2:3/]],
  ['a dark one', await plainPicture('#0a0a10'), [/black/, /dark, .*low-key light/, /square format/, /--ar 1:1/]],
  [
    'a mirrored one',
    await dataUrl(
      '<svg width="100" height="100"><rect width="100" height="100" fill="#eee"/>' +
        '<path d="M50 10L90 90L10 90Z" fill="#207040"/></svg>',
    ),
    [/green/, /symmetric composition/],
  ],
])('a describe reads colours and shapes of %s', async (_, picture, words) => {
  const { task } = await aDescribe({ dialect: 'plus' }, picture);

  for (const word of words) expect(suggestionsIn(task)).toMatch(word);
});

test('a picture drawn here is known again by its words, also as a smaller tile', async () => {
  const { imagined, pressed, bytes, post, ended } = simulated();
  const single = await pressed(await imagined('an owl on a lighthouse'), 'upsample::2');
  const picture = await bytes(single.imageUrl);

  const task = await ended((await post('/mj/submit/describe', { base64: picture.toString('base64') })).body.result);

  expect(suggestionsIn(task)).toContain('an owl on a lighthouse');
});

test('describing again finds other words for the same picture', async () => {
  const { task, pressed } = await aDescribe({ dialect: 'plus' });

  const again = await pressed(task, 'Picread::Retry');

  expect(again).toMatchObject({ action: 'DESCRIBE', status: 'SUCCESS' });
  expect(suggestionsIn(again)).not.toBe(suggestionsIn(task));
  expect(suggestionsIn(again)).toContain('brown');
});

test('trueai describes what lies behind a link, and in Chinese when asked to', async () => {
  const { post, ended } = simulated({ dialect: 'trueai' });

  const linked = await post('/mj/submit/describe', { link: 'https://pictures.example/blue-sea.png', language: 'zh' });
  const task = await ended(linked.body.result);

  expect(task.promptEn).toMatch(/ --ar 1:1$/);
  expect(task.prompt).toMatch(/构图|画面/);
});

test.each<[Dialect, unknown]>([
  ['plus', 4],
  ['novicezk', 4],
  ['comet', 4],
])('%s refuses to describe nothing, and what is no picture', async (dialect, code) => {
  const { post, simulator } = simulated({ dialect });

  const nothing = await post('/mj/submit/describe', {});
  const nonsense = await post('/mj/submit/describe', { base64: 'data:image/png;base64,aGVsbG8=' });

  expect([nothing.body.code, nonsense.body.code]).toEqual([code, code]);
  expect(simulator.ledger).toHaveLength(0);
});

test.each<[Dialect, number]>([
  ['plus', 21],
  ['trueai', 21],
  ['comet', 1],
])('%s asks before it draws a suggestion, with code %i', async (dialect, code) => {
  const { task, press, post, fetchTask, ended, clock } = await aDescribe({ dialect });

  const asked = await press(task, 'PicReader::2');
  clock.pass(5_000);
  const waiting = await fetchTask(asked.body.result);
  const answered = await post('/mj/submit/modal', { taskId: asked.body.result });
  const grid = await ended(answered.body.result);

  expect(asked.body.code).toBe(code);
  expect(waiting.status).toBe('MODAL');
  expect(String((waiting.properties as Wire).finalPrompt).startsWith('2️⃣ ')).toBe(dialect === 'trueai');
  expect(grid).toMatchObject({ action: 'IMAGINE', status: 'SUCCESS' });
  expect(suggestionsIn(task).replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')).toContain(grid.prompt);
  expect(buttonsOf(grid)).toHaveLength(9);
});

test('trueai draws all suggestions at once and answers their ids in a row', async () => {
  const { task, press, fetchTask, simulator, clock } = await aDescribe({ dialect: 'trueai' });

  const ids = String((await press(task, 'PicReader::all')).body.result).split(',');
  clock.pass(600_000);
  const grids = await Promise.all(ids.map(fetchTask));

  expect(new Set(ids).size).toBe(4);
  expect(grids.map(({ action, status }) => `${action} ${status}`)).toEqual(Array(4).fill('IMAGINE SUCCESS'));
  expect(simulator.ledger).toHaveLength(5);
});

test.each<[Dialect, string, unknown]>([
  ['plus', 'PicReader::all', { code: 4 }],
  ['comet', 'PicReader::all', { code: 4 }],
  ['new-api', 'PicReader::1', { description: expect.stringContaining('unknown_action:MJ::Job::PicReader::1') }],
  ['new-api', 'PicReader::all', { description: expect.stringContaining('unknown_action') }],
  ['new-api', 'Picread::Retry', { description: expect.stringContaining('unknown_action') }],
])('%s shows %s and refuses it', async (dialect, name, body) => {
  const { task, press, simulator } = await aDescribe({ dialect });

  expect((await press(task, name)).body).toMatchObject(body as object);
  expect(simulator.ledger).toHaveLength(1);
});

test('trueai sends garbage for the emoji of its retry', async () => {
  const { task } = await aDescribe({ dialect: 'trueai' });

  const retry = buttonsOf(task).find(({ customId }) => customId === 'MJ::Picread::Retry');

  expect(retry).toMatchObject({ emoji: '\u1f504', label: '' });
});

test.each<[Dialect, (task: Wire) => unknown]>([
  ['plus', (task) => (task.properties as Wire).finalPrompt],
  ['comet', (task) => (task.properties as Wire).finalPrompt],
  ['new-api', (task) => (task.properties as Wire).finalPrompt],
  ['trueai', (task) => task.description],
])('%s weighs the words of a prompt', async (dialect, field) => {
  const { task } = await aShorten(dialect);
  const text = String(field(task));

  expect(task).toMatchObject({ action: 'SHORTEN', status: 'SUCCESS', imageUrl: '' });
  expect(text).toMatch(/^## Important tokens\n/);
  expect(text).toContain('~~very~~ ~~beautiful~~ **red** **fox**');
  const short = text.split('## Shortened prompts\n')[1]?.split('\n') ?? [];
  expect(short.length).toBeGreaterThan(2);
  expect(short.length).toBeLessThan(6);
  expect(short.map((line) => line.slice(0, 3))).toEqual(['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣'].slice(0, short.length));
  expect(short.at(-1)).toMatch(/red.* --ar 3:2$/);
});

test('a short prompt is drawn after a modal, and the details show weights and bars', async () => {
  const { task, pressed, press } = await aShorten('plus');

  const grid = await pressed(task, 'PromptAnalyzer::1');
  const details = await pressed(task, 'PromptAnalyzerExtended');
  const asked = await press(details, 'PromptAnalyzer::1');
  const text = String((details.properties as Wire).finalPrompt);

  expect(grid).toMatchObject({ action: 'IMAGINE', prompt: 'red fox misty forest --ar 3:2' });
  expect(details).toMatchObject({ action: 'SHORTEN', status: 'SUCCESS' });
  expect(text).toMatch(/\*\*red\*\* \(1\.00\)/);
  expect(text).toMatch(/^█{10} red +1\.00$/m);
  expect(text).toMatch(/^░{10} a +0\.02$/m);
  expect(asked.body.code).toBe(21);
});

test.each<[Dialect, string]>([
  ['trueai', 'PromptAnalyzer::1'],
  ['trueai', 'PromptAnalyzerExtended'],
  ['new-api', 'PromptAnalyzer::1'],
])('%s refuses %s under a shorten', async (dialect, name) => {
  const { task, press, simulator } = await aShorten(dialect);

  expect((await press(task, name)).body.code).toBe(4);
  expect(simulator.ledger).toHaveLength(1);
});

test.each<[Dialect, string, number]>([
  ['novicezk', '/mj/submit/shorten', 404],
  ['comet', '/mj/submit/shorten', 503],
  ['comet', '/mj-fast/mj/submit/shorten', 503],
  ['comet', '/mj-turbo/mj/submit/shorten', 200],
])('%s answers %s with %i', async (dialect, path, status) => {
  const { post } = simulated({ dialect });

  expect((await post(path, { prompt: 'a fox' })).status).toBe(status);
});
