import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createGuesses } from '@/lib/server/access/guesses';
import { secretKey } from '@/lib/server/access/secret-key';
import { isSignedIn, newSession } from '@/lib/server/access/session';
import { tempFolder } from '../support/temp-folder';

const DAY_MS = 86_400_000;

afterEach(() => {
  vi.useRealTimers();
});

describe('a session', () => {
  test('opens the door it was made for', async () => {
    const env = anInstallation();

    expect(await isSignedIn(await newSession(env), env)).toBe(true);
  });

  test('is not one that somebody made up, altered or took from another installation', async () => {
    const env = anInstallation();
    const session = await newSession(env);
    const middle = Math.floor(session.length / 2);
    const altered = `${session.slice(0, middle)}${session[middle] === 'A' ? 'B' : 'A'}${session.slice(middle + 1)}`;

    for (const cookie of [undefined, '', 'made up', altered, await newSession(anInstallation())]) {
      expect(await isSignedIn(cookie, env), cookie).toBe(false);
    }
  });

  test('ends when the password changes', async () => {
    const env = anInstallation();
    const session = await newSession(env);

    expect(await isSignedIn(session, { ...env, password: 'another' })).toBe(false);
  });

  test('ends after thirty days', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const env = anInstallation();
    const session = await newSession(env);

    vi.setSystemTime(Date.now() + 29 * DAY_MS);
    expect(await isSignedIn(session, env)).toBe(true);
    vi.setSystemTime(Date.now() + 2 * DAY_MS);
    expect(await isSignedIn(session, env)).toBe(false);
  });

  test('is not needed where there is no password', async () => {
    expect(await isSignedIn(undefined, { ...anInstallation(), password: null })).toBe(true);
  });
});

describe('the secret key', () => {
  test('is made once, and only its owner can read it', () => {
    const path = join(anInstallation().dataDir, 'deep', 'secret.key');

    const key = secretKey(path);

    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(secretKey(path)).toBe(key);
    expect(readFileSync(path, 'utf8').trim()).toBe(key);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('that is damaged is never quietly replaced', () => {
    const path = join(anInstallation().dataDir, 'secret.key');
    writeFileSync(path, 'half a k');

    expect(() => secretKey(path)).toThrow(path);
    expect(readFileSync(path, 'utf8')).toBe('half a k');
  });
});

describe('guessing the password', () => {
  test('the right one opens, another does not', async () => {
    const guesses = createGuesses();

    expect(await guesses.check('right', 'right', 'a')).toEqual({ ok: true, value: null });
    for (const guess of ['', 'Right', 'right ', 'righ']) {
      expect(await guesses.check(guess, 'right', 'b')).toMatchObject({ error: { kind: 'invalid-input' } });
    }
  });

  test('after five wrong ones an address waits a quarter of an hour, others do not', async () => {
    vi.useFakeTimers();
    const guesses = createGuesses();
    for (let count = 0; count < 5; count++) await guesses.check('wrong', 'right', 'a');

    expect(await guesses.check('right', 'right', 'a')).toMatchObject({
      error: { kind: 'rate-limited', retryAfterMs: 15 * 60_000 },
    });
    expect(await guesses.check('right', 'right', 'b')).toMatchObject({ ok: true });
    vi.advanceTimersByTime(15 * 60_000 + 1);
    expect(await guesses.check('right', 'right', 'a')).toMatchObject({ ok: true });
  });

  test('the right one clears what was mistyped before it', async () => {
    const guesses = createGuesses();
    for (let round = 0; round < 3; round++) {
      for (let count = 0; count < 4; count++) await guesses.check('wrong', 'right', 'a');
      expect(await guesses.check('right', 'right', 'a')).toMatchObject({ ok: true });
    }
  });

  test('guesses sent at once are counted like others', async () => {
    const guesses = createGuesses();

    const answers = await Promise.all(Array.from({ length: 50 }, () => guesses.check('wrong', 'right', 'a')));

    expect(answers.filter((answer) => !answer.ok && answer.error.kind === 'invalid-input')).toHaveLength(5);
  });

  test('a thousand addresses together get no further than a hundred guesses', async () => {
    const guesses = createGuesses();

    let compared = 0;
    for (let address = 0; address < 1000; address++) {
      const answer = await guesses.check('wrong', 'right', `address ${address}`);
      if (!answer.ok && answer.error.kind === 'invalid-input') compared += 1;
    }

    expect(compared).toBe(100);
  });
});

function anInstallation() {
  return { password: 'the password', dataDir: tempFolder() };
}
