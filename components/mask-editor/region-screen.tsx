'use client';

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { Covering } from '@/components/ui/covering';
import { patiently } from '@/components/ui/patiently';
import { toast } from '@/lib/client/stores/toasts';
import type { Easel, UnusableMask } from '@/lib/domain/region';

// Konva and all that paints come with this chunk only, and never run on a server.
const MaskEditor = dynamic(
  patiently(() => import('./mask-editor').then((module) => module.MaskEditor)),
  { ssr: false },
);

/** The page of the region editor: it covers the app's frame, since every pixel of the window is for the picture. */
export function RegionScreen({ easel, unusableMask }: { easel: Easel; unusableMask: UnusableMask | null }) {
  useEffect(() => {
    if (unusableMask) toast(words[unusableMask], { tone: 'danger' });
  }, [unusableMask]);
  return (
    <Covering>
      <main id="content">
        <MaskEditor key={easel.draftId} easel={easel} />
      </main>
    </Covering>
  );
}

const words: Record<UnusableMask, string> = {
  unknown: 'The mask that was wanted is not in the archive, so the editor opened without it.',
  'other-size': 'The mask that was wanted was painted on a picture of another size, so the editor opened without it.',
};
