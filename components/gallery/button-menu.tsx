'use client';

import { lazy, type MouseEvent, type ReactNode, Suspense, useState } from 'react';
import { patiently } from '@/components/ui/patiently';
import type { Task } from '@/lib/domain/task';
import type { NamedButton } from './button-list';
import type { PressManner } from './hands';

const ButtonMenuList = lazy(
  patiently(() => import('./button-menu-list').then((module) => ({ default: module.ButtonMenuList }))),
);

type ButtonMenuProps = {
  task: Task;
  named: NamedButton;
  press: (button: NamedButton['button'], manner: PressManner) => void;
  children: ReactNode;
};

/** Gives a button its menu, on right click, long press and the menu key: what Alt and Shift do with a mouse. */
export function ButtonMenu({ children, ...rest }: ButtonMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
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
        <Suspense>
          <ButtonMenuList {...rest} anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </span>
  );
}
