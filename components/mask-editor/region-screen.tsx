'use client';

import dynamic from 'next/dynamic';
import { patiently } from '@/components/ui/patiently';
import type { Easel } from '@/lib/domain/region';

// Konva and all that paints come with this chunk only, and never run on a server.
const MaskEditor = dynamic(
  patiently(() => import('./mask-editor').then((module) => module.MaskEditor)),
  {
    ssr: false,
    loading: () => <div className="fixed inset-0 z-40 bg-sunken" />,
  },
);

/** The page of the region editor: it covers the app's frame, since every pixel of the window is for the picture. */
export function RegionScreen({ easel }: { easel: Easel }) {
  return (
    <main id="content" tabIndex={-1} className="outline-none">
      <MaskEditor key={easel.draftId} easel={easel} />
    </main>
  );
}
