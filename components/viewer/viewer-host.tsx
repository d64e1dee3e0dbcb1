'use client';

import { usePathname } from 'next/navigation';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { tileElementId } from '@/components/gallery/card-element-id';
import { patiently } from '@/components/ui/patiently';
import { parseImageId } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import { type Viewer, ViewerContext } from './viewer-context';

const ViewerDialog = lazy(
  patiently(() => import('./viewer-dialog').then((module) => ({ default: module.ViewerDialog }))),
);

/**
 * Lays the viewer over the page it is on. Opening writes the picture's address into the history without a navigation,
 * so it opens in a frame and Back closes it; a reload of that address is the picture's own page. The search stays in
 * the address, because it says which stream lies below.
 */
export function ViewerHost({ children }: { children: ReactNode }) {
  const imageId = imageIdIn(usePathname());
  const shown = useRef<string | null>(null);
  // Not before the dialog has left: the page under it takes no focus until then.
  useEffect(() => {
    if (imageId === null && shown.current !== null) giveFocusBack(shown.current);
    shown.current = imageId;
  }, [imageId]);
  const viewer: Viewer = { open: (id) => window.history.pushState(null, '', addressOf(id)) };
  return (
    <ViewerContext value={viewer}>
      {children}
      <Suspense>
        {imageId && (
          <ViewerDialog
            imageId={imageId}
            onShow={(id) => window.history.replaceState(null, '', addressOf(id))}
            onClose={() => window.history.back()}
          />
        )}
      </Suspense>
    </ViewerContext>
  );
}

function addressOf(imageId: string): string {
  return routes.image(imageId) + window.location.search;
}

function imageIdIn(pathname: string): string | null {
  const id = pathname.slice(routes.image('').length);
  return pathname.startsWith(routes.image('')) && parseImageId(id) ? id : null;
}

/** To the tile of the picture one looked at last, not the one it began with. */
function giveFocusBack(imageId: string): void {
  const tile = document.getElementById(tileElementId(imageId));
  tile?.focus({ preventScroll: true });
  tile?.scrollIntoView({ block: 'nearest' });
}
