'use client';

import dynamic from 'next/dynamic';
import { Covering } from '@/components/ui/covering';
import { patiently } from '@/components/ui/patiently';
import type { Easel } from '@/lib/domain/region';

// Konva and all that paints come with this chunk only, and never run on a server.
const MaskEditor = dynamic(
  patiently(() => import('./mask-editor').then((module) => module.MaskEditor)),
  { ssr: false },
);

/** The page of the region editor: it covers the app's frame, since every pixel of the window is for the picture. */
export function RegionScreen({ easel }: { easel: Easel }) {
  return (
    <Covering>
      <main id="content">
        <MaskEditor key={easel.draftId} easel={easel} />
      </main>
    </Covering>
  );
}
