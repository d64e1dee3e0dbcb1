import type { ReactNode } from 'react';
import { RegionHost } from '@/components/mask-editor/region-host';
import { Link } from '@/components/ui/link';
import { Toaster } from '@/components/ui/toaster';
import { TooltipLayer } from '@/components/ui/tooltip';
import { routes } from '@/lib/domain/routes';
import { DemoBanner } from './demo-banner';
import { LiveStatus } from './live-status';
import { NavLink } from './nav-link';
import { ShortcutsKey } from './shortcuts-key';

/** Header, demo banner and what floats above every page. Each page brings its own `main` with the id `content`. */
export function AppFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <div data-beneath="" className="contents">
        <a
          href="#content"
          className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-2 pointer-coarse:py-3 font-medium text-on-accent text-sm focus:translate-y-0"
        >
          Skip to content
        </a>
        <header className="mx-auto flex h-14 w-full max-w-[88rem] items-center gap-1 px-4 sm:px-6">
          <Link
            href={routes.create}
            className="touch-target mr-3 flex items-center gap-2 rounded-sm font-semibold tracking-tight sm:mr-5"
          >
            <span aria-hidden="true" className="size-2.5 rounded-full bg-accent" />
            <span className="max-[22rem]:sr-only">Safelight</span>
          </Link>
          <nav aria-label="Main" className="flex items-center gap-0.5">
            <NavLink href={routes.create}>Create</NavLink>
            <NavLink href={routes.settings}>Settings</NavLink>
          </nav>
          <div className="ml-auto flex items-center">
            <LiveStatus />
          </div>
        </header>
        <DemoBanner />
      </div>
      <div data-beneath="" className="contents">
        {children}
      </div>
      <RegionHost />
      <TooltipLayer />
      <Toaster />
      <ShortcutsKey />
    </div>
  );
}
