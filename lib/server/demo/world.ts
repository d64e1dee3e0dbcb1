import 'server-only';
import type { Speed } from '@/lib/domain/provider';
import type { Viewing } from './demo-task';
import type { Profile } from './dialect';
import type { Inputs } from './inputs';
import type { Darkroom } from './picture/darkroom';
import type { Random } from './random';
import type { TaskStore } from './task-store';
import type { Effort, Pace } from './timing';

/** What the parts of the simulator share. */
export type World = {
  profile: Profile;
  store: TaskStore;
  inputs: Inputs;
  darkroom: Darkroom;
  random: Random;
  timeScale: number;
  /** Side of a tile, as a part of 1024. */
  scale: number;
  /** Whether the account behind it has remix switched on. */
  remix: boolean;
  /** Whether it is one of Midjourney's own site, which can edit and retexture on trueai. */
  isOfficial: boolean;
  /** Whether its key is an administrator's, who may cancel on trueai. */
  isAdmin: boolean;
  callsBack: boolean;
  paceOf: ((work: { effort: Effort; speed: Speed }) => Pace) | null;
  now(): number;
  viewing(): Viewing;
  newId(): string;
  newJob(): string;
  newSeed(wanted: string | null): string;
};
