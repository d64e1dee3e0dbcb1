import { BlockList, isIPv4 } from 'node:net';

// A reverse proxy runs on this machine or near it; what a stranger's connection claims about itself is not believed.
const nearby = new BlockList();
for (const [net, prefix] of /** @type {const} */ ([
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
])) {
  nearby.addSubnet(net, prefix, 'ipv4');
}
nearby.addAddress('::1', 'ipv6');
nearby.addSubnet('fc00::', 7, 'ipv6');
nearby.addSubnet('fe80::', 10, 'ipv6');

/**
 * Rewrites what a request says about its own way here, so that the app can believe it: `x-forwarded-for` becomes one
 * address and `x-forwarded-proto` one scheme, taken from a reverse proxy only if it stands nearby. Next compares the
 * Origin of a server action with `x-forwarded-host`, which most proxies do not send: where the Origin is APP_URL's
 * (our own check has the last word on that), it is filled in.
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {string | undefined} peer the address at the other end of the connection
 * @param {string | undefined} appUrl
 */
export function settleForwarded(headers, peer, appUrl) {
  const address = (peer ?? '').replace(/^::ffff:/, '');
  const isNearby = address !== '' && nearby.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  headers['x-forwarded-for'] = (isNearby && lastOf(headers['x-forwarded-for'])) || address;
  headers['x-forwarded-proto'] = isNearby && lastOf(headers['x-forwarded-proto']) === 'https' ? 'https' : 'http';
  delete headers['x-forwarded-host'];
  delete headers['x-forwarded-port'];
  delete headers.forwarded;
  if (appUrl && URL.canParse(appUrl) && headers.origin === new URL(appUrl).origin) {
    headers['x-forwarded-host'] = new URL(appUrl).host;
  }
}

/** The last entry is the one the nearest proxy wrote. @param {string | string[] | undefined} list */
function lastOf(list) {
  return (
    String(list ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? ''
  );
}
