'use client';

import { lazy, Suspense, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Ellipsis } from '@/components/ui/icons';
import { patiently } from '@/components/ui/patiently';
import type { Task } from '@/lib/domain/task';

const load = () => import('./card-menu-list').then(({ CardMenuList }) => ({ default: CardMenuList }));
const CardMenuList = lazy(patiently(load));

/** The button of a card's menu; the menu itself is fetched when someone turns to it. */
export function CardMenu({ task }: { task: Task }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        label="Options"
        icon={<Ellipsis />}
        size="small"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onPointerEnter={() => void load()}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      />
      {anchor && (
        <Suspense>
          <CardMenuList task={task} anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
