'use client';

import { Button } from '@/components/ui/button';

type PageErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function PageError({ error, retry }: PageErrorProps) {
  return (
    <main id="content" className="grid min-h-[70dvh] place-items-center px-6 text-center">
      <div role="alert">
        <h1 className="font-semibold text-2xl tracking-tight">This page broke.</h1>
        <p className="mt-2 max-w-sm text-pretty text-ink-muted text-sm">
          That is a fault of Safelight. Your tasks and pictures are safe: the server goes on with them.
        </p>
        {error.digest && <p className="mt-2 text-ink-faint text-xs">In the server’s log as {error.digest}.</p>}
        <Button className="mt-6" onClick={retry}>
          Try again
        </Button>
      </div>
    </main>
  );
}
