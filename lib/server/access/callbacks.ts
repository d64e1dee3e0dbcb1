import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { routes } from '@/lib/domain/routes';

/** The addresses at which providers may tell us about tasks. Whoever knows one is taken for the provider of that task. */
export type Callbacks = {
  /** Null where no address of ours is known that a provider could reach. */
  addressFor(taskId: string): string | null;
  /** The task a token was made for; null where it was not made here. */
  taskIdIn(token: string): string | null;
};

/** Each task has an address of its own, sealed under a secret that all servers on one history share. */
export function createCallbacks(secret: string, appUrl: string | null): Callbacks {
  const seal = (taskId: string) => createHmac('sha256', secret).update(`callback ${taskId}`).digest();
  return {
    addressFor: (taskId) =>
      appUrl && `${appUrl}${routes.api.callback(`${taskId}.${seal(taskId).toString('base64url')}`)}`,
    taskIdIn(token) {
      const match = /^([0-9a-f]{32})\.([\w-]{43})$/.exec(token);
      if (!match?.[1] || !match[2]) return null;
      const given = Buffer.from(match[2], 'base64url');
      const made = seal(match[1]);
      return given.length === made.length && timingSafeEqual(given, made) ? match[1] : null;
    },
  };
}
