'use client';

import { usePathname, useSelectedLayoutSegments } from 'next/navigation';
import { lazy, Suspense } from 'react';
import { Covering } from '@/components/ui/covering';
import { patiently } from '@/components/ui/patiently';
import { taskOfVaryRegion } from '@/lib/domain/routes';

const RegionOverlay = lazy(
  patiently(() => import('./region-overlay').then((module) => ({ default: module.RegionOverlay }))),
);

/**
 * Lays the region editor over whatever page its button is on. The button writes the editor's address into the history
 * without a navigation, so nothing is asked of the server and Back closes it; a reload of that address is the editor's
 * own page, which brings its own.
 */
export function RegionHost() {
  const taskId = taskOfVaryRegion(usePathname());
  const isOwnPage = useSelectedLayoutSegments().at(-1) === 'vary-region';
  if (taskId === null || isOwnPage) return null;
  return (
    <Suspense fallback={<Covering>{null}</Covering>}>
      <RegionOverlay key={taskId} taskId={taskId} />
    </Suspense>
  );
}
