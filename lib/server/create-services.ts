import 'server-only';
import type { Callbacks } from './access/callbacks';
import type { Seal } from './access/seal';
import type { Archive } from './archive/archive';
import type { Clock } from './clock';
import type { Connect, Registry } from './connect';
import type { History } from './history/history';
import { createArchiver } from './loops/archiver';
import { createFollower } from './loops/follower';
import type { Loop } from './loops/loop';
import { createSender } from './loops/sender';
import { idsOf } from './providers';

/** How long a server that says nothing is taken to be alive: a restart takes less. */
const SERVED_MS = 60_000;

export type ServiceParts = Registry & {
  clock: Clock;
  random: () => number;
  history: History;
  archive: Archive;
  /** For a provider that is being tried out before it is saved. */
  connect: Connect;
  seal: Seal;
  callbacks: Callbacks;
  /** Names this server among those that share a history. */
  owner: string;
};

export type LoopName = 'sender' | 'follower' | 'archiver';

export type Services = ServiceParts & {
  loops: Record<LoopName, Loop>;
  /** Tells loops that there is something for them now. Does nothing where the loops are not running. */
  wake(...loops: LoopName[]): void;
  /** Lets what runs the loops listen to the wake-ups. */
  onWake(listener: (loop: LoopName) => void): void;
  /** Keeps the rows that are being worked on right now, and tells other servers what this one is connected to. */
  renewLeases(): Promise<void>;
};

/** Builds everything from what is pushed in: the time, chance, the network, the disk. Nothing here starts by itself. */
export function createServices(parts: ServiceParts): Services {
  let listener: (loop: LoopName) => void = () => undefined;
  const wake = (...loops: LoopName[]) => {
    for (const loop of loops) listener(loop);
  };
  const sender = createSender({ ...parts, onSent: () => wake('sender', 'follower') });
  const follower = createFollower({ ...parts, onNews: () => wake('archiver', 'sender') });
  const archiver = createArchiver({ ...parts, onSaved: () => wake('archiver') });
  return {
    ...parts,
    loops: { sender, follower, archiver },
    wake,
    onWake: (next) => {
      listener = next;
    },
    async renewLeases() {
      await sender.renew();
      await parts.history.providers.serve(idsOf(parts.connections), parts.clock.now() + SERVED_MS);
    },
  };
}
