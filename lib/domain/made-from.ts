import type { Reference, TaskCommand } from './commands';

/** A picture of the archive that a command was given, and what it was given for. */
export type Source = { hash: string; role: string };

/** The pictures a task was made from, in the order they were given; none where it goes on from another task. */
export function madeFrom(command: TaskCommand): Source[] {
  switch (command.kind) {
    case 'imagine':
      return [
        ...command.imagePrompts.map((hash) => ({ hash, role: 'Image prompt' })),
        ...command.references.map(({ hash, role }) => ({ hash, role: referenceNames[role] })),
      ];
    case 'blend':
      return command.fileHashes.map((hash, index) => ({ hash, role: `Picture ${index + 1}` }));
    case 'describe':
      return [{ hash: command.fileHash, role: 'Described picture' }];
    case 'edit':
    case 'retexture':
      return [{ hash: command.fileHash, role: 'Picture before' }];
    case 'swap-face':
      return [
        { hash: command.sourceHash, role: 'Face' },
        { hash: command.targetHash, role: 'Picture before' },
      ];
    case 'video':
      return command.from.kind === 'clip' ? [] : framesOf(command.from);
    case 'press':
    case 'shorten':
      return [];
  }
}

const referenceNames: Record<Reference['role'], string> = {
  style: 'Style reference',
  character: 'Character reference',
  omni: 'Omni reference',
};

function framesOf({ startHash, endHash }: { startHash: string; endHash: string | null }): Source[] {
  const first = { hash: startHash, role: 'First frame' };
  return endHash === null ? [first] : [first, { hash: endHash, role: 'Last frame' }];
}
