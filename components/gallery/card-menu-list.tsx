'use client';

import { Brush, Copy, FileText, PenLine, Repeat2, SquarePen } from 'lucide-react';
import { Menu, MenuHeading, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { canRemix } from '@/lib/domain/button';
import { childOf } from '@/lib/domain/new-task';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { namedButtons } from './button-list';
import { useEditInComposer } from './use-composer';
import { copyText, usePress } from './use-press';

type CardMenuListProps = { task: Task; anchor: HTMLElement; onClose: () => void };

/** Everything else one can do with a task, and for touch what Shift and Alt add to its buttons. */
export function CardMenuList({ task, anchor, onClose }: CardMenuListProps) {
  const press = usePress(task);
  const editInComposer = useEditInComposer();
  const pressable = namedButtons(task.buttons).filter(({ button }) => button.customId);
  const remixable = pressable.filter(({ button }) => canRemix(button.intent));
  const maskAddress = addressOfMask(task);
  const repeatable = pressable.filter(({ button }) => childOf(task, button) !== null);
  return (
    <Menu label="Options" anchor={anchor} onClose={onClose}>
      <MenuItem icon={<FileText />} href={routes.task(task.id)}>
        Everything about this task
      </MenuItem>
      <MenuItem icon={<SquarePen />} onSelect={() => editInComposer(task)}>
        Use the prompt
      </MenuItem>
      <MenuItem icon={<Copy />} onSelect={() => copyText(task.prompt, 'Prompt')}>
        Copy the prompt
      </MenuItem>
      {maskAddress && (
        <MenuItem icon={<Brush />} href={maskAddress}>
          Change the mask
        </MenuItem>
      )}
      {remixable.length > 0 && (
        <>
          <MenuSeparator />
          <MenuHeading>Edit the prompt, then</MenuHeading>
          {remixable.map(({ button, name }) => (
            <MenuItem key={name} icon={<PenLine />} onSelect={() => press(button, 'edit')}>
              {name}…
            </MenuItem>
          ))}
        </>
      )}
      {repeatable.length > 0 && (
        <>
          <MenuSeparator />
          <MenuHeading>Once more</MenuHeading>
          {repeatable.map(({ button, name }) => (
            <MenuItem key={name} icon={<Repeat2 />} onSelect={() => press(button, 'again')}>
              {name}
            </MenuItem>
          ))}
        </>
      )}
    </Menu>
  );
}

/** The editor with the mask this was made with, to be changed and sent again. */
function addressOfMask({ command, maskHash, parentId }: Task): string | null {
  if (!maskHash) return null;
  if (command.kind === 'edit') return routes.edit(command.fileHash, maskHash);
  return parentId && routes.varyRegion(parentId, maskHash);
}
