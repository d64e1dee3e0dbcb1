import 'server-only';
import type { Archive } from '../archive/archive';
import type { Clock } from '../clock';
import type { History } from '../history/history';
import type { HeldMedia } from '../history/media';
import { AddressRefused } from '../network/guarded-fetch';
import { type Connections, type Fetch, idsOf } from '../providers';
import { expiresAt } from '../upstream/media';
import type { Loop } from './loop';

const LEASE_MS = 120_000;
const AT_ONCE = 3;
const DOWNLOAD_TIMEOUT_MS = 90_000;
const MAX_PICTURE_BYTES = 200 * 1024 * 1024;
/** About a day with the gaps below; then the picture is called lost, which a person can question. */
const MAX_TRIES = 150;
/** Half a minute of 404, 410 or the relay's 400. */
const CLIENT_ERROR_TRIES = 5;

export type ArchiverParts = {
  history: History;
  archive: Archive;
  connections: Connections;
  clock: Clock;
  owner: string;
  /** A picture is saved or given up: there is room for the next. */
  onSaved: () => void;
};

type Attempt = { kind: 'saved' } | { kind: 'later'; message: string } | { kind: 'dead'; message: string };

/** Copies every picture to our own archive as soon as its address is known, until it is saved or the address is dead. */
export function createArchiver(parts: ArchiverParts): Loop {
  const { history, clock, owner } = parts;
  const underWay = new Set<Promise<void>>();

  return {
    name: 'archiver',
    async runDue() {
      const free = AT_ONCE - underWay.size;
      if (free <= 0) return null;
      const connected = idsOf(parts.connections);
      const claimed = await history.media.claim(owner, connected, clock.now(), LEASE_MS, free);
      for (const held of claimed) {
        const saving = save(parts, held).finally(() => {
          underWay.delete(saving);
          parts.onSaved();
        });
        underWay.add(saving);
        // A failure here is the history's; the lease runs out and the picture is tried again.
        saving.catch(() => undefined);
      }
      return underWay.size < AT_ONCE ? history.media.nextDue(connected, clock.now()) : null;
    },
    async settle() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

async function save(parts: ArchiverParts, held: HeldMedia): Promise<void> {
  const { history, clock } = parts;
  const attempt = await tryToSave(parts, held);
  if (attempt.kind === 'later' && held.tries + 1 < MAX_TRIES) {
    await history.media.postponed(held, clock.now() + retryGapMs(held.tries), attempt.message);
  } else if (attempt.kind !== 'saved') {
    await history.media.lost(held, attempt.message);
  }
}

async function tryToSave({ history, archive, connections, clock }: ArchiverParts, held: HeldMedia): Promise<Attempt> {
  const connection = connections.of(held.providerId);
  if (!connection) return { kind: 'later', message: 'Its provider is not connected any more.' };
  const response = await download(connection.download, held.url);
  if ('kind' in response) return response.kind === 'refused' ? refused(response.status, held, clock.now()) : response;
  if (!response.body) return { kind: 'later', message: 'The answer was empty.' };
  try {
    const stored = await archive.store(response.body, MAX_PICTURE_BYTES);
    if (!stored.ok) {
      const { kind, message } = stored.error;
      if (kind === 'disk-full') return { kind: 'later', message: 'The disk is full.' };
      // A storage that lags behind may answer with a page or half a file first: worth some more tries.
      const isFinal = kind === 'too-large' || held.tries >= 8;
      return { kind: isFinal ? 'dead' : 'later', message: kind === 'too-large' ? 'It is too large.' : message };
    }
    await history.media.saved(held, stored.value, clock.now());
    return { kind: 'saved' };
  } catch (thrown) {
    return { kind: 'later', message: messageOf(thrown) };
  }
}

/** An address is dead when it says so again and again (storage may lag at first), or at once when it has run out. */
function refused(status: number, { url, tries }: HeldMedia, now: number): Attempt {
  const message = `The provider answered ${status}.`;
  const expiry = expiresAt(url);
  if (expiry !== null && expiry < now) return { kind: 'dead', message: `${message} The address has expired.` };
  const isClientError = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return { kind: isClientError && tries >= CLIENT_ERROR_TRIES ? 'dead' : 'later', message };
}

async function download(
  fetch: Fetch,
  url: string,
): Promise<Response | { kind: 'refused'; status: number } | Exclude<Attempt, { kind: 'saved' }>> {
  try {
    const response = await fetch(url, {
      headers: { accept: 'image/*,video/*', 'user-agent': 'Mozilla/5.0 (compatible; Safelight)' },
      signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS),
    });
    if (response.ok) return response;
    await response.body?.cancel();
    return { kind: 'refused', status: response.status };
  } catch (thrown) {
    return { kind: isRefusal(thrown) ? 'dead' : 'later', message: messageOf(thrown) };
  }
}

/** The refusal may be the cause of a failed connection rather than what was thrown. */
function isRefusal(thrown: unknown): boolean {
  return thrown instanceof AddressRefused || (thrown instanceof Error && thrown.cause instanceof AddressRefused);
}

function messageOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'The download failed.';
  return thrown.cause instanceof Error ? thrown.cause.message : thrown.message;
}

function retryGapMs(tries: number): number {
  return Math.min(10 * 60_000, 1_000 * 2 ** Math.min(tries, 10));
}
