import 'server-only';
import type { VaryRegionCommand } from '@/lib/domain/commands';
import type { Result } from '@/lib/domain/result';
import type { Task } from '@/lib/domain/task';
import type { Services } from '../create-services';
import { recordPress } from './press-button';

/** Records the press of Vary (Region) with its mask. The sender presses and answers in one go, when the mask exists. */
export async function varyRegion(
  services: Services,
  { prompt, mask, ...press }: VaryRegionCommand,
): Promise<Result<Task>> {
  return recordPress(services, { ...press, answer: { prompt }, remix: false }, mask);
}
