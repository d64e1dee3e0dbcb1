'use client';

import { ArrowUpRight, PenLine, Repeat2 } from 'lucide-react';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { MenuAt, MenuItem } from '@/components/ui/menu';
import { canRemix } from '@/lib/domain/button';
import { childOf } from '@/lib/domain/new-task';
import type { Task } from '@/lib/domain/task';
import type { NamedButton } from './button-list';
import { type PressManner, useGoToTask } from './use-press';

type ButtonMenuProps = {
  task: Task;
  named: NamedButton;
  press: (button: NamedButton['button'], manner: PressManner) => void;
  children: ReactNode;
};

/** Gives a button its menu, on right click, long press and the menu key: what Alt and Shift do with a mouse. */
export function ButtonMenu({ task, named: { button, name }, press, children }: ButtonMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const goTo = useGoToTask();
  const result = childOf(task, button);
  const openMenu = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return;
    event.preventDefault();
    setAnchor(event.target.closest('button'));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens; the button inside is what one meets.
    <span className="contents" onContextMenu={openMenu}>
      {children}
      {anchor && (
        <MenuAt label={name} anchor={anchor} onClose={() => setAnchor(null)}>
          {result && (
            <MenuItem icon={<ArrowUpRight />} onSelect={() => goTo(result)}>
              Show the result
            </MenuItem>
          )}
          <MenuItem icon={<Repeat2 />} onSelect={() => press(button, result ? 'again' : 'plain')}>
            {result ? 'Once more' : name}
          </MenuItem>
          {canRemix(button.intent) && (
            <MenuItem icon={<PenLine />} onSelect={() => press(button, 'edit')}>
              Edit the prompt first…
            </MenuItem>
          )}
        </MenuAt>
      )}
    </span>
  );
}
