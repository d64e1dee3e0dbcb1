import 'server-only';
import type { Services } from '../create-services';

/** Makes what was set count now: new tasks go where they should, and those that waited for a connection go on. */
export async function reconnectEverything({ reconnect, renewLeases, wake }: Services): Promise<void> {
  await reconnect();
  await renewLeases();
  wake('sender', 'follower', 'archiver');
}
