'use client';

import { ArrowUpRight, PenLine, Repeat2 } from 'lucide-react';
import { Menu, MenuItem } from '@/components/ui/menu';
import { canRemix } from '@/lib/domain/button';
import { childOf } from '@/lib/domain/task';
import type { ButtonMenu, Hands } from './hands';
import { useGoToTask } from './use-go-to-task';

type ButtonMenuListProps = ButtonMenu & Pick<Hands, 'press'> & { onClose: () => void };

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
      <MenuItem icon={<Repeat2 />} onSelect={() => press(task, button, result ? 'again' : 'plain')}>
        {result ? 'Once more' : name}
      </MenuItem>
      {(canRemix(button.intent) || button.intent.kind === 'extend') && (
        <MenuItem icon={<PenLine />} onSelect={() => press(task, button, 'edit')}>
          Edit the prompt first…
        </MenuItem>
      )}
    </Menu>
  );
}
