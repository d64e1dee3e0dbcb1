import 'server-only';
import type { Speed } from '@/lib/domain/provider';
import { bell, between, type Random } from './random';

/** What decides how long a task takes. */
export type Effort = 'draw' | 'pick' | 'upscale' | 'animate' | 'pick-clip' | 'read';
export type Pace = { ahead: number; waitMs: number; runMs: number };

/** How many wait in front, how long until it starts, how long it then runs: log-normal around what servers show. */
export function paceOf(effort: Effort, speed: Speed, random: Random): Pace {
  const ahead = speed === 'relax' && effort === 'draw' && random() < 0.5 ? 1 + Math.floor(random() * 4) : 0;
  const waitMs = between(random, 300, 1_500) + ahead * between(random, 6_000, 12_000);
  switch (effort) {
    case 'pick':
    case 'pick-clip':
      return { ahead: 0, waitMs: 200, runMs: spread(1_600, 0.25, random) };
    case 'read':
      return { ahead: 0, waitMs: 500, runMs: spread(6_000, 0.3, random) };
    case 'upscale':
      return { ahead, waitMs, runMs: spread(21_000, 0.2, random) };
    case 'animate':
      return { ahead, waitMs, runMs: spread(45_000, 0.2, random) };
    case 'draw':
      return { ahead, waitMs, runMs: spread(medianMs[speed], 0.16, random) };
  }
}

const medianMs: Record<Speed, number> = { turbo: 10_000, fast: 33_000, relax: 90_000 };

function spread(medianMs: number, sigma: number, random: Random): number {
  return Math.round(medianMs * Math.exp(sigma * Math.max(-2, Math.min(2, bell(random)))));
}
