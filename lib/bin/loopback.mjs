import { isIP } from 'node:net';

/**
 * Whether only this machine can be meant. The one rule for where a password is not needed (HOST) and for which names
 * are believed in a Host header.
 * @param {string} host a name or address, IPv6 with or without brackets
 * @returns {boolean}
 */
export function isLoopback(host) {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (bare === 'localhost' || bare === '::1') return true;
  return isIP(bare) === 4 && bare.startsWith('127.');
}
