'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createQueryClient } from '@/lib/client/queries/live';
import { LoginForm } from './login-form';

/** The one page a stranger may see. It stands outside the frame, which already knows of tasks and providers. */
export function LoginScreen({ returnTo }: { returnTo: string }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <main id="content" className="grid min-h-dvh place-items-center px-4 py-10">
        <div className="w-full max-w-xs">
          <h1 className="mb-6 flex items-center justify-center gap-2.5 font-semibold text-xl tracking-tight">
            <span aria-hidden="true" className="size-3 rounded-full bg-accent" />
            Safelight
          </h1>
          <LoginForm returnTo={returnTo} />
        </div>
      </main>
    </QueryClientProvider>
  );
}
