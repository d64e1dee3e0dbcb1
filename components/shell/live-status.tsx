'use client';

import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { buttonClasses } from '@/components/ui/button-classes';
import { classNames } from '@/components/ui/class-names';
import { Inbox } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { patiently } from '@/components/ui/patiently';
import { tooltip } from '@/components/ui/tooltip';
import { useIdle } from '@/components/ui/use-idle';
import { useLive } from '@/lib/client/queries/live';
import { routes } from '@/lib/domain/routes';

const NeedsInputDialog = lazy(
  patiently(() => import('./needs-input-dialog').then((module) => ({ default: module.NeedsInputDialog }))),
);
const Telling = lazy(
  patiently(() => import('@/components/telling/telling').then((module) => ({ default: module.Telling }))),
);

/** Keeps the page live and tells what that brings: how many tasks wait for a person, and when the server is gone. */
export function LiveStatus() {
  const { moving, attention, failure, retry } = useLive();
  const [isOpen, setOpen] = useState(false);
  const isIdle = useIdle();
  return (
    <>
      <Button
        look="quiet"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        {...tooltip('Tasks that wait for you')}
        className={classNames('px-2.5', attention > 0 && 'text-ink')}
      >
        <Inbox aria-hidden="true" className="sm:hidden" />
        <span className="max-sm:sr-only">Needs input</span>
        <span
          className={classNames(
            'grid h-5 min-w-5 place-items-center rounded-full px-1.5 text-xs tabular-nums',
            attention > 0 ? 'bg-accent text-on-accent' : 'bg-sunken text-ink-muted',
          )}
        >
          {attention}
        </span>
      </Button>
      <Suspense>{isOpen && <NeedsInputDialog count={attention} onClose={() => setOpen(false)} />}</Suspense>
      <Suspense>{isIdle && <Telling moving={moving} />}</Suspense>
      {failure && (
        <div
          role="alert"
          className="fixed inset-x-0 bottom-0 z-40 flex flex-wrap items-center justify-center gap-x-4 gap-y-2 border-line border-t bg-warning-soft px-4 py-2 text-sm max-sm:top-0 max-sm:bottom-auto"
        >
          {failure.kind === 'signed-out' ? (
            <>
              <span>You are signed out. Running tasks go on.</span>
              <Link href={routes.login} className={buttonClasses({ size: 'small' })}>
                Log in
              </Link>
            </>
          ) : (
            <>
              <span>Safelight’s server does not answer. Running tasks are safe; this page is not up to date.</span>
              <Button size="small" onClick={retry}>
                Try again
              </Button>
            </>
          )}
        </div>
      )}
    </>
  );
}
