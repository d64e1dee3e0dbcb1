import 'server-only';
import { lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { Agent, fetch as undiciFetch } from 'undici';
import type { Fetch } from '../providers';

const MAX_REDIRECTS = 5;

/** A request that was refused before it left, because its address is none of our business. */
export class AddressRefused extends Error {
  constructor(host: string) {
    super(`Pictures are not fetched from ${host}. Name it in MJ_IMAGE_HOSTS to allow it.`);
  }
}

export type GuardOptions = {
  /** The provider's own origin: always allowed, private or not. */
  origin: string;
  /** Further hosts that may be private. */
  hosts: readonly string[];
};

/**
 * A fetch for addresses that upstream gave us. It goes to the provider's origin, to named hosts, and to public
 * addresses, nothing else; every redirect is checked again, and so is the address a name resolves to at the moment
 * of connecting, so a name cannot change in between.
 */
export function createGuardedFetch({ origin, hosts }: GuardOptions): Fetch {
  const named = new Set(hosts.map((host) => host.toLowerCase()));
  const isTrusted = (url: URL) => url.origin === origin || named.has(url.hostname) || named.has(url.host);
  const publicOnly = new Agent({
    connect: { lookup: lookupPublic, timeout: 15_000 },
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
  });
  const anywhere = new Agent({ connect: { timeout: 15_000 }, headersTimeout: 60_000, bodyTimeout: 60_000 });

  return async (input, init) => {
    let url = new URL(input instanceof Request ? input.url : input);
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new AddressRefused(url.protocol);
      const trusted = isTrusted(url);
      const literal = url.hostname.replace(/^\[|\]$/g, '');
      if (!trusted && isIP(literal) && !isPublic(literal)) throw new AddressRefused(url.hostname);
      const response = await undiciFetch(url, {
        ...(init as object),
        redirect: 'manual',
        dispatcher: trusted ? anywhere : publicOnly,
      });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || !location) return response as unknown as Response;
      await response.body?.cancel();
      url = new URL(location, url);
    }
    throw new Error('Too many redirects.');
  };
}

/** Resolves a name, and fails unless every address it has is public. */
const lookupPublic: typeof lookup = ((hostname: string, options: object, callback: LookupCallback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublic(address))) return callback(new AddressRefused(hostname));
    if ('all' in options && options.all) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
}) as typeof lookup;

type LookupCallback = (error: Error | null, address?: unknown, family?: number) => void;

const reserved = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  reserved.addSubnet(network, prefix, 'ipv4');
}
// Global unicast is 2000::/3; within it these are documentation, tunnels and translations.
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  reserved.addSubnet(network, prefix, 'ipv6');
}

/** Whether an IP address belongs to the public internet. An IPv4 address written as IPv6 is judged as IPv4. */
export function isPublic(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  if (isIP(plain) === 4) return !reserved.check(plain, 'ipv4');
  return isIP(plain) === 6 && global6.check(plain, 'ipv6') && !reserved.check(plain, 'ipv6');
}

/** The fetch for a provider's API: no redirects are followed, no request is ever repeated. */
export function createApiFetch(): Fetch {
  const agent = new Agent({ connect: { timeout: 15_000 }, headersTimeout: 120_000, bodyTimeout: 60_000 });
  return (async (input: URL | string, init?: RequestInit) =>
    undiciFetch(input, { ...(init as object), redirect: 'manual', dispatcher: agent })) as unknown as Fetch;
}
