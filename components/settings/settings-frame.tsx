import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';
import { routes } from '@/lib/domain/routes';

type SettingsFrameProps = {
  title: ReactNode;
  /** Stands beside the title: badges, a button. */
  aside?: ReactNode;
  children: ReactNode;
};

/** A page below the settings, with the way back. */
export function SettingsFrame({ title, aside, children }: SettingsFrameProps) {
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-3xl px-4 pb-24 outline-none sm:px-6">
      <Link
        href={routes.settings}
        className="mt-6 -ml-1.5 flex w-fit items-center gap-1.5 rounded-sm px-1.5 text-ink-muted text-sm hover:text-ink pointer-coarse:py-3"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        Settings
      </Link>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-3 pb-2">
        <h1 className="min-w-0 break-words font-semibold text-2xl tracking-tight">{title}</h1>
        {aside}
      </header>
      {children}
    </main>
  );
}
