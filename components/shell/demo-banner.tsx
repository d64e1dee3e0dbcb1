'use client';

import { Link } from '@/components/ui/link';
import { routes } from '@/lib/domain/routes';
import { useProviders } from './provider-facts';

/** Says that nothing here is real yet, for as long as new tasks go to Demo. */
export function DemoBanner() {
  const [current] = useProviders();
  if (!current?.isDemo) return null;
  return (
    <section
      aria-label="Demo provider"
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-0.5 border-line border-y bg-accent-soft px-4 py-1.5 text-center text-sm"
    >
      <p>Demo provider: pictures are drawn on this machine, nothing is charged.</p>
      <Link
        href={routes.connect}
        className="touch-target font-medium text-accent-ink underline decoration-accent/40 underline-offset-2 hover:decoration-accent pointer-coarse:py-2"
      >
        Connect a provider
      </Link>
    </section>
  );
}
