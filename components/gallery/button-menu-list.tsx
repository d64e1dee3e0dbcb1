'use client';

import { ArrowUpRight, PenLine, Repeat2 } from 'lucide-react';
import { Menu, MenuItem } from '@/components/ui/menu';
import { canRemix } from '@/lib/domain/button';
import { childOf, type Task } from '@/lib/domain/task';
import type { NamedButton } from './button-list';
import type { PressManner } from './hands';
import { useGoToTask } from './use-go-to-task';

type ButtonMenuListProps = {
  task: Task;
  named: NamedButton;
  press: (button: NamedButton['button'], manner: PressManner) => void;
  anchor: HTMLElement;
  onClose: () => void;
};

/** What one button can do: lead to its result, be pressed, be pressed with other words. */
export function ButtonMenuList({ task, named: { button, name }, press, anchor, onClose }: ButtonMenuListProps) {
  const goTo = useGoToTask();
  const result = childOf(task, button);
  return (
    <Menu label={name} anchor={anchor} onClose={onClose}>
      {result && (
        <MenuItem icon={<ArrowUpRight />} onSelect={() => goTo(result)}>
          Show the result
        </MenuItem>
      )}
      <MenuItem icon={<Repeat2 />} onSelect={() => press(button, result ? 'again' : 'plain')}>
        {result ? 'Once more' : name}
      </MenuItem>
      {(canRemix(button.intent) || button.intent.kind === 'extend') && (
        <MenuItem icon={<PenLine />} onSelect={() => press(button, 'edit')}>
          Edit the prompt first…
        </MenuItem>
      )}
    </Menu>
  );
}
