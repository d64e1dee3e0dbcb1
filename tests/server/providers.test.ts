import { afterEach, describe, expect, test } from 'vitest';
import { refusalsOf } from '@/lib/domain/capability';
import { newCommandId, pressCommandId } from '@/lib/domain/command-id';
import { pressCommand } from '@/lib/domain/commands';
import { providerDefaults } from '@/lib/domain/provider';
import {
  type SaveProviderCommand,
  saveProviderCommand,
  setTermsCommand,
  testConnectionCommand,
} from '@/lib/domain/provider-commands';
import type { Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import { createSeal } from '@/lib/server/access/seal';
import { createRegistry } from '@/lib/server/connect';
import type { Fetch } from '@/lib/server/providers';
import { chooseDefault } from '@/lib/server/settings/choose-default';
import { readOverviews } from '@/lib/server/settings/read-overviews';
import { readProvider } from '@/lib/server/settings/read-provider';
import { readProviders } from '@/lib/server/settings/read-providers';
import { removeProvider } from '@/lib/server/settings/remove-provider';
import { saveProvider } from '@/lib/server/settings/save-provider';
import { setTerms } from '@/lib/server/settings/set-terms';
import { testConnection } from '@/lib/server/settings/test-connection';
import { tryAgain } from '@/lib/server/settings/try-again';
import { cancelTask } from '@/lib/server/tasks/cancel-task';
import { imagine } from '@/lib/server/tasks/imagine';
import { pressButton } from '@/lib/server/tasks/press-button';
import { anImagine } from '../support/builders';
import { homes } from '../support/homes';
import { createRig, type Rig, type RigOptions } from '../support/rig';

const KEY = 'sk-canary-1a2b3c4d5e6f7a8b';

let rig: Rig;
const start = async (options?: RigOptions) => {
  rig = await createRig(options);
  return rig;
};
afterEach(() => rig.close());

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const isDone = ({ state }: Task) => state.status === 'succeeded';

type Settings = SaveProviderCommand['settings'];

function settings(more: Partial<Settings> = {}): Settings {
  const { auth, speedPaths, maskForm, editsForm, videoImages, callsBack } = providerDefaults;
  const usual = { preset: 'custom', auth, speedPaths, maskForm, editsForm, videoImages, callsBack } as const;
  return { name: 'Mine', baseUrl: 'https://mine.test', ...usual, ...more };
}

/** Connects a provider, and gives its id. */
async function connected(more: Partial<Settings> = {}, key: string | null = KEY): Promise<string> {
  const id = newCommandId();
  value(await saveProvider(rig.services, { id, settings: settings(more), key }));
  return id;
}

const imagined = (providerId?: string) =>
  imagine(rig.services, anImagine('a fox', providerId === undefined ? {} : { providerId }));

describe.each(homes)('providers in the history on $name', ({ create }) => {
  test('what a person set comes back, the key sealed, and a provider taken away is gone with its key', async () => {
    await start({ home: await create() });
    const id = await connected({ name: 'Comet', preset: 'comet', auth: 'raw' });
    const [saved] = await rig.services.history.providers.saved();
    expect(saved).toMatchObject({ id, settings: { name: 'Comet', preset: 'comet', auth: 'raw' } });
    expect(saved?.sealedKey).not.toContain(KEY);
    expect(rig.services.seal.open(saved?.sealedKey ?? '')).toBe(KEY);

    value(await removeProvider(rig.services, id));
    expect(await rig.services.history.providers.saved()).toEqual([]);
    // No task came from there, so nothing of it is worth showing.
    expect((await readOverviews(rig.services)).map(({ id }) => id)).toEqual(['sim']);
  });

  test('terms hold for any provider, over restarts, and leave its client alone', async () => {
    await start({ home: await create() });
    const id = await connected();
    const client = rig.services.connections.of(id)?.upstream;
    for (const each of [id, 'sim']) {
      const terms = { prices: { imagine: { fast: '0.035', relax: '' } }, currency: 'USD', monthlyBudget: '20' };
      value(await setTerms(rig.services, setTermsCommand.parse({ id: each, defaultSpeed: 'turbo', ...terms })));
    }
    const expected = {
      defaultSpeed: 'turbo',
      prices: { imagine: { fast: 35_000 } },
      currency: 'USD',
      monthlyBudget: 20_000_000,
    };
    expect(rig.services.connections.of(id)?.provider).toMatchObject(expected);
    expect(rig.services.connections.of(id)?.upstream).toBe(client);
    await rig.restart();
    expect(rig.services.connections.of('sim')?.provider).toMatchObject(expected);
    expect((await readProvider(rig.services, id))?.terms).toEqual(expected);
  });

  test('one that is gone is told of as long as tasks came from it, with how many', async () => {
    await start({ home: await create() });
    const id = await connected({ name: 'Gone' });
    const done = value(await imagined(id));
    await rig.until(done.id, isDone);
    value(await imagined(id));
    value(await removeProvider(rig.services, id));
    const detail = await readProvider(rig.services, id);
    expect(detail).toMatchObject({ standing: 'lost', name: 'Gone', tasks: 2, running: 1, hasKey: false });
    expect(detail?.settings.baseUrl).toBe('https://mine.test');
    expect(await readProvider(rig.services, 'nobody')).toBeNull();
  });
});

describe('several providers', () => {
  test('new tasks go to the default one, follow-ups to the one that made the parent', async () => {
    const hosts: string[] = [];
    await start({ network: noting(hosts) });
    const id = await connected();
    const parent = value(await imagined(id));
    const grid = await rig.until(parent.id, isDone);
    value(await chooseDefault(rig.services, id));
    expect(value(await imagined()).providerId).toBe(id);
    value(await chooseDefault(rig.services, 'sim'));
    expect(value(await imagined()).providerId).toBe('sim');

    const customId = grid.buttons[0]?.customId ?? '';
    const press = { kind: 'press', id: pressCommandId(grid.id, customId), parentId: grid.id, customId };
    const child = value(await pressButton(rig.services, pressCommand.parse(press)));
    expect(child.providerId).toBe(id);
    await rig.until(child.id, isDone);
    expect(hosts).toContain('mine.test');
  });

  test('a default that is taken away gives way to the first that is left', async () => {
    await start();
    const id = await connected();
    value(await chooseDefault(rig.services, id));
    value(await removeProvider(rig.services, id));
    expect(rig.services.connections.current.provider.id).toBe('sim');
    expect(await imagined(id)).toMatchObject({ ok: false, error: { kind: 'not-connected' } });
  });

  test('one from the configuration can neither be changed nor taken away here', async () => {
    await start();
    const saving = saveProvider(rig.services, { id: 'sim', settings: settings(), key: KEY });
    expect(await saving).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(await removeProvider(rig.services, 'sim')).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(rig.services.connections.current.provider.baseUrl).toBe('https://upstream.test');
  });

  test('tasks of one that was taken away go on once it is connected again', async () => {
    await start();
    const id = await connected();
    const task = value(await imagined(id));
    await rig.until(task.id, ({ state }) => state.status === 'running');
    value(await removeProvider(rig.services, id));
    await rig.pass(60_000);
    expect((await rig.task(task.id)).state.status).toBe('uncertain');
    value(await saveProvider(rig.services, { id, settings: settings(), key: KEY }));
    await rig.until(task.id, isDone);
  });
});

describe('the key of a provider', () => {
  test('stays when other settings change, and goes when it is taken away', async () => {
    await start();
    const id = await connected();
    value(await saveProvider(rig.services, { id, settings: settings({ name: 'Renamed' }) }));
    expect(rig.services.connections.of(id)).toMatchObject({ hasKey: true, provider: { name: 'Renamed' } });
    value(await saveProvider(rig.services, { id, settings: settings(), key: null }));
    expect(rig.services.connections.of(id)?.hasKey).toBe(false);
  });

  test('goes to no other server than the one it was given for, neither saved nor to be tested', async () => {
    const hosts: string[] = [];
    await start({ network: noting(hosts) });
    const id = await connected();
    const elsewhere = settings({ baseUrl: 'https://elsewhere.test' });
    const refusal = { ok: false, error: { kind: 'invalid-input', field: 'key' } };
    expect(await saveProvider(rig.services, { id, settings: elsewhere })).toMatchObject(refusal);
    expect(await testConnection(rig.services, { id, settings: elsewhere })).toMatchObject(refusal);
    expect(hosts).toEqual([]);
    value(await saveProvider(rig.services, { id, settings: settings({ baseUrl: 'https://mine.test/relay' }) }));
    value(await saveProvider(rig.services, { id, settings: elsewhere, key: KEY }));
  });

  test('that another server sealed locks its provider until it is entered again', async () => {
    await start();
    const id = await connected();
    const { connect, history } = rig.services;
    const given = [rig.services.connections.current] as const;
    const registry = await createRegistry({ history, connect, given, seal: createSeal('another secret') });
    const services = { ...rig.services, ...registry, seal: createSeal('another secret') };
    expect(registry.connections.of(id)).toBeNull();
    expect(await readProvider(services, id)).toMatchObject({ standing: 'locked', name: 'Mine' });
    expect(await saveProvider(services, { id, settings: settings() })).toMatchObject({ error: { field: 'key' } });
    value(await saveProvider(services, { id, settings: settings(), key: KEY }));
    expect(registry.connections.of(id)?.hasKey).toBe(true);
    expect(registry.locked()).toEqual([]);
  });
});

describe('what a form may hold', () => {
  const whole = (more: object) => saveProviderCommand.safeParse({ id: 'a', settings: { ...settings(), ...more } });
  test.each([
    ['api.cometapi.com', 'https://api.cometapi.com'],
    [' https://relay.test/mj/ ', 'https://relay.test'],
    ['http://127.0.0.1:8080/base/', 'http://127.0.0.1:8080/base'],
  ])('the address %s is %s', (typed, kept) => {
    expect(whole({ baseUrl: typed }).data?.settings.baseUrl).toBe(kept);
  });

  test.each(['', 'ftp://relay.test', 'https://me:secret@relay.test', 'https://', 'two words'])(
    'the address “%s” is refused',
    (typed) => {
      expect(whole({ baseUrl: typed }).success).toBe(false);
    },
  );

  test('what is wrong with a key is said without it', () => {
    const parsed = saveProviderCommand.safeParse({ id: 'a', settings: settings(), key: 'sk-schlüssel' });
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error)).not.toContain('schlüssel');
  });

  test('amounts are exact to millionths and need a currency', () => {
    const terms = (more: object) =>
      setTermsCommand.safeParse({ id: 'a', defaultSpeed: null, prices: {}, currency: '', monthlyBudget: '', ...more });
    expect(terms({ prices: { imagine: { fast: '0.0000349' } } }).success).toBe(false);
    expect(terms({ prices: { imagine: { fast: '0,000035' } } }).error?.issues[0]?.path).toEqual(['currency']);
    const whole = terms({ prices: { imagine: { fast: '0,000035' } }, currency: 'USD', monthlyBudget: '-1' });
    expect(whole.error?.issues[0]?.path).toEqual(['monthlyBudget']);
    expect(terms({ prices: { imagine: { fast: '0,000035' } }, currency: 'USD' }).data?.prices.imagine?.fast).toBe(35);
  });
});

describe('testing a connection', () => {
  const tested = async (route: (url: URL, headers: Headers) => Response | Error, more: object = {}) => {
    const asked: string[] = [];
    const network: RigOptions['network'] = () => async (input, init) => {
      const request = new Request(input, init);
      asked.push(`${request.method} ${request.url}`);
      const answer = route(new URL(request.url), request.headers);
      if (answer instanceof Error) throw answer;
      return answer;
    };
    await start({ network });
    const command = { id: 'new', settings: { baseUrl: 'https://mine.test', auth: 'bearer' }, key: KEY, ...more };
    const test = value(await testConnection(rig.services, testConnectionCommand.parse(command)));
    expect(JSON.stringify(test)).not.toContain(KEY);
    expect(asked.every((line) => /^GET \S+\/mj\/task\/\d+\/fetch$/.test(line))).toBe(true);
    return test;
  };
  const json = (body: unknown, status = 200) => Response.json(body, { status });
  const unknownTask = () => json({ description: 'task_no_found ', type: 'upstream_error', code: 4 }, 400);
  const html = (status = 200) =>
    new Response('<!doctype html><title>Hello</title>', { status, headers: { 'content-type': 'text/html' } });

  test.each([
    ['a relay', unknownTask],
    ['a server that says null', () => json(null)],
    ['a server that says nothing', () => new Response(null, { status: 204 })],
    ['a server of the first family', () => json({ code: 3, description: '任务不存在' }, 404)],
  ])('%s that knows no such task works', async (_, answer) => {
    expect(await tested(answer)).toEqual({ verdict: 'works', message: '', fix: null });
  });

  test.each([
    ['web-page', () => html()],
    ['web-page', () => html(403)],
    ['not-the-api', () => json({ message: 'Not Found' }, 404)],
    ['not-the-api', () => json({ error: { message: 'Invalid URL (GET /mj/task/1/fetch)' } }, 404)],
    ['not-the-api', () => json({ hello: 'world' })],
    ['wrong-key', () => json({ error: { message: `Invalid token ${KEY}` } }, 401)],
    ['wrong-key', () => json({ code: 401, message: 'Unauthorized' })],
    ['busy', () => json({ code: 30, description: 'saturated' }, 429)],
    ['trouble', () => json({ error: 'down' }, 502)],
    ['redirect', () => new Response(null, { status: 302, headers: { location: `https://login.test/?${KEY}` } })],
    ['no-such-host', () => failure('ENOTFOUND')],
    ['not-listening', () => failure('ECONNREFUSED')],
    ['no-trust', () => failure('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['no-answer', () => failure('ECONNRESET')],
  ] as const)('tells %s apart', async (verdict, answer) => {
    expect(await tested(answer)).toMatchObject({ verdict, fix: null });
  });

  test('without a key it says that one is wanted', async () => {
    const test = await tested(() => json({ error: 'Unauthorized' }, 401), { key: null });
    expect(test.verdict).toBe('no-key');
  });

  test('a key that is wanted elsewhere is found out by the same free question', async () => {
    const test = await tested((_, headers) =>
      headers.get('mj-api-secret') === KEY ? unknownTask() : new Response(null, { status: 401 }),
    );
    expect(test).toMatchObject({ verdict: 'wrong-key', fix: { auth: 'secret' } });
  });

  test('an address that goes too far is shortened until the API answers', async () => {
    const test = await tested(({ pathname }) => (pathname.startsWith('/mj/') ? unknownTask() : html()), {
      settings: { baseUrl: 'https://mine.test/v1/chat/completions', auth: 'bearer' },
    });
    expect(test).toMatchObject({ verdict: 'web-page', fix: { baseUrl: 'https://mine.test' } });
  });

  test('http that became https is followed, by the same name only', async () => {
    const secured = await tested(
      ({ protocol, href }) =>
        protocol === 'http:' ? Response.redirect(href.replace('http:', 'https:'), 301) : unknownTask(),
      { settings: { baseUrl: 'http://mine.test', auth: 'bearer' } },
    );
    expect(secured).toMatchObject({ verdict: 'redirect', fix: { baseUrl: 'https://mine.test' } });
  });

  test('of a provider that is connected asks with its own key', async () => {
    await start();
    expect(value(await testConnection(rig.services, { id: 'sim', settings: null })).verdict).toBe('works');
    const id = await connected();
    const same = { baseUrl: 'https://mine.test', auth: 'bearer' } as const;
    expect(value(await testConnection(rig.services, { id, settings: same })).verdict).toBe('works');
  });
});

describe('what a provider refuses as unknown', () => {
  test('is kept with its words, and offered again after someone tried again', async () => {
    const refusing: RigOptions['network'] = (fetch) => async (input, init) =>
      String(input).endsWith('/submit/action')
        ? Response.json({ code: 4, description: 'unknown_action:MJ::x', type: 'upstream_error' }, { status: 400 })
        : fetch(input, init);
    await start({ network: refusing });
    const grid = await rig.until(value(await imagined()).id, isDone);
    const customId = grid.buttons[0]?.customId ?? '';
    const press = { kind: 'press', id: pressCommandId(grid.id, customId), parentId: grid.id, customId };
    const child = value(await pressButton(rig.services, pressCommand.parse(press)));
    const failed = await rig.until(child.id, ({ state }) => state.status === 'failed');
    expect(failed.state).toMatchObject({ error: { kind: 'not-offered' } });

    const facts = async () => (await readProviders(rig.services))[0]?.refused;
    expect(await facts()).toEqual({ 'press:pick': 'unknown_action:MJ::x' });
    value(await tryAgain(rig.services, { providerId: 'sim', operation: 'press:pick' }));
    expect(await facts()).toEqual({});
  });

  test('a cancel it has no call for is not offered a second time', async () => {
    await start({ dialect: 'comet' });
    const task = value(await imagined());
    await rig.until(task.id, ({ state }) => state.status === 'running');
    expect(await cancelTask(rig.services, task.id)).toMatchObject({ ok: false, error: { kind: 'not-offered' } });
    expect((await readProviders(rig.services))[0]?.refused.cancel).toBeTruthy();
  });

  test('imagine is never hidden: without it the address is wrong, not the family', async () => {
    const refusing: RigOptions['network'] = () => async () =>
      Response.json({ error: { code: 'model_not_found', message: 'no channel' } }, { status: 503 });
    await start({ network: refusing });
    const task = value(await imagined());
    await rig.until(task.id, ({ state }) => state.status === 'failed');
    expect(refusalsOf('custom', await rig.services.history.providers.learned('sim'))).toEqual({});
  });
});

/** Lets everything pass and writes down where it went. */
function noting(hosts: string[]): (fetch: Fetch) => Fetch {
  return (fetch) => (input, init) => {
    hosts.push(new URL(String(input)).host);
    return fetch(input, init);
  };
}

function failure(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(`it failed`), { code }) });
}
