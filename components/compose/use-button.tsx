'use client';

import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { SquareArrowUp } from '@/components/ui/icons';
import { patiently } from '@/components/ui/patiently';
import type { Image } from '@/lib/domain/image';
import type { Task } from '@/lib/domain/task';

const load = () => import('./use-menu').then(({ UseMenu }) => ({ default: UseMenu }));
const UseMenu = lazy(patiently(load));

type UseButtonProps = {
  task: Task;
  image: Image;
  /** On a tile it is a mark over the picture, shown like the tile's other buttons. */
  isOnTile?: boolean;
};

/** Takes a picture, its words or its parameters into the composer, or further; the menu comes when someone turns to it. */
export function UseButton({ task, image, isOnTile = false }: UseButtonProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const shared = {
    'aria-haspopup': 'menu',
    'aria-expanded': anchor !== null,
    onPointerEnter: () => void load(),
    onClick: (event: { currentTarget: HTMLElement }) => setAnchor(anchor ? null : event.currentTarget),
  } as const;
  return (
    <>
      {isOnTile ? (
        <IconButton
          {...shared}
          label={`Use picture ${image.tile}`}
          icon={<SquareArrowUp />}
          size="small"
          className="absolute! top-1.5 right-1.5 border-transparent! bg-[rgb(18_17_16/72%)]! text-white! opacity-0 backdrop-blur-sm hover:bg-[rgb(18_17_16/92%)]! focus-visible:opacity-100 aria-expanded:opacity-100 group-focus-within/tile:opacity-100 group-hover/tile:opacity-100 pointer-coarse:opacity-100"
        />
      ) : (
        <Button {...shared} size="small" icon={<SquareArrowUp />}>
          Use
        </Button>
      )}
      {anchor && (
        <Suspense>
          <UseMenu task={task} image={image} anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
