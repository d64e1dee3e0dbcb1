'use client';

import { Brush, Copy, FileText, PenLine, Repeat2, RotateCcw, Sprout, StepForward } from 'lucide-react';
import { UseMenuItems } from '@/components/compose/use-menu-items';
import { useProviderFacts } from '@/components/shell/provider-facts';
import { copyText } from '@/components/ui/copy-text';
import { Menu, MenuHeading, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { useTryAgain } from '@/lib/client/queries/provider-commands';
import { toast } from '@/lib/client/stores/toasts';
import { canRemix } from '@/lib/domain/button';
import { imagesOf } from '@/lib/domain/image';
import type { Operation } from '@/lib/domain/provider';
import { routes } from '@/lib/domain/routes';
import { childOf, type Task } from '@/lib/domain/task';
import type { Withheld } from './button-list';
import { useHands } from './hands';
import { tellError } from './tell-error';
import { useExtendable } from './use-extendable';
import { hasSeed, useSeed, useSeedInComposer } from './use-seed';
import { useTaskButtons } from './use-task-buttons';

type CardMenuListProps = { task: Task; anchor: HTMLElement; onClose: () => void };

/** Everything else one can do with a task, and for touch what Shift and Alt add to its buttons. */
export function CardMenuList({ task, anchor, onClose }: CardMenuListProps) {
  const { press, openDialog } = useHands();
  const images = imagesOf(task);
  const single = images.length === 1 ? images[0] : null;
  const { offered, withheld } = useTaskButtons(task);
  const pressable = offered.filter(({ button }) => button.customId);
  const remixable = pressable.filter(({ button }) => canRemix(button.intent));
  const clips = useExtendable(task);
  const seed = useSeed(task);
  const fillIn = useSeedInComposer();
  const maskAddress = addressOfMask(task);
  const repeatable = pressable.filter(({ button }) => childOf(task, button) !== null);
  return (
    <Menu label="Options" anchor={anchor} onClose={onClose}>
      <MenuItem icon={<FileText />} href={routes.task(task.id)}>
        Everything about this task
      </MenuItem>
      {task.prompt !== '' && (
        <MenuItem icon={<Copy />} onSelect={() => copyText(task.prompt, 'Prompt')}>
          Copy the prompt
        </MenuItem>
      )}
      {task.seed !== null && (
        <MenuItem icon={<Sprout />} onSelect={() => fillIn(task, task.seed ?? '')}>
          Use the seed {task.seed}
        </MenuItem>
      )}
      {task.seed === null && hasSeed(task) && seed.refusal === null && (
        <MenuItem icon={<Sprout />} onSelect={seed.askAndTell}>
          Ask for the seed
        </MenuItem>
      )}
      {maskAddress && (
        <MenuItem icon={<Brush />} href={maskAddress}>
          Change the mask
        </MenuItem>
      )}
      <MenuSeparator />
      <UseMenuItems task={task} image={single ?? null} />
      {remixable.length > 0 && (
        <>
          <MenuSeparator />
          <MenuHeading>Edit the prompt, then</MenuHeading>
          {remixable.map(({ button, name }) => (
            <MenuItem key={name} icon={<PenLine />} onSelect={() => press(task, button, 'edit')}>
              {name}…
            </MenuItem>
          ))}
        </>
      )}
      {clips.length > 0 && (
        <>
          <MenuSeparator />
          <MenuHeading>Extend</MenuHeading>
          {clips.map((tile) => (
            <MenuItem key={tile} icon={<StepForward />} onSelect={() => openDialog({ kind: 'extend', task, tile })}>
              {clips.length > 1 ? `Clip ${tile}…` : 'The clip…'}
            </MenuItem>
          ))}
        </>
      )}
      {repeatable.length > 0 && (
        <>
          <MenuSeparator />
          <MenuHeading>Once more</MenuHeading>
          {repeatable.map(({ button, name }) => (
            <MenuItem key={name} icon={<Repeat2 />} onSelect={() => press(task, button, 'again')}>
              {name}
            </MenuItem>
          ))}
        </>
      )}
      {withheld.length > 0 && <WithheldItems providerId={task.providerId} withheld={withheld} />}
    </Menu>
  );
}

/** What the API offered and its provider does not know, with its words; one item for each thing it can be asked. */
function WithheldItems({ providerId, withheld }: { providerId: string; withheld: readonly Withheld[] }) {
  const { mutateAsync } = useTryAgain();
  const provider = useProviderFacts(providerId);
  // The menu is gone before the answer comes, and with it what `mutate` would call.
  const tryAgain = (operation: Operation, names: string) =>
    mutateAsync({ providerId, operation }).then(
      () => toast(`${names}: shown again. Nothing is sent until you press it.`),
      tellError,
    );
  return (
    <>
      <MenuSeparator />
      <MenuHeading>Not offered by {provider?.name}</MenuHeading>
      {[...new Set(withheld.map(({ operation }) => operation))].map((operation) => {
        const members = withheld.filter((other) => other.operation === operation);
        const names = members.map(({ name }) => name).join(', ');
        return (
          <MenuItem key={operation} icon={<RotateCcw />} onSelect={() => tryAgain(operation, names)}>
            Try again: {names}
            <span className="line-clamp-2 break-words text-ink-muted text-xs">{members[0]?.reason}</span>
          </MenuItem>
        );
      })}
    </>
  );
}

/** The editor with the mask this was made with, to be changed and sent again. */
function addressOfMask({ command, maskHash, parentId }: Task): string | null {
  if (!maskHash) return null;
  if (command.kind === 'edit') return routes.edit(command.fileHash, { mask: maskHash, provider: command.providerId });
  return parentId && routes.varyRegion(parentId, maskHash);
}
