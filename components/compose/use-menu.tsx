'use client';

import { Menu } from '@/components/ui/menu';
import type { Image } from '@/lib/domain/image';
import type { Task } from '@/lib/domain/task';
import { UseMenuItems } from './use-menu-items';

type UseMenuProps = { task: Task; image: Image; anchor: HTMLElement; onClose: () => void };

/** What one picture can be used for. */
export function UseMenu({ task, image, anchor, onClose }: UseMenuProps) {
  return (
    <Menu label="Use" anchor={anchor} onClose={onClose}>
      <UseMenuItems task={task} image={image} />
    </Menu>
  );
}
