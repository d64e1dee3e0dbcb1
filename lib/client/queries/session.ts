'use client';

import { useMutation } from '@tanstack/react-query';
import { signInAction, signOutAction } from '@/lib/actions/session';
import { routes } from '@/lib/domain/routes';
import { unwrap } from './http';

/** Signs in and goes to `returnTo`, by a full load: nothing of what a stranger saw stays in the cache. */
export function useSignIn(returnTo: string) {
  return useMutation({
    mutationFn: async (password: string) => unwrap(await signInAction({ password })),
    onSuccess: () => window.location.replace(returnTo),
    retry: false,
  });
}

export function useSignOut() {
  return useMutation({
    mutationFn: async () => unwrap(await signOutAction()),
    onSuccess: () => window.location.replace(routes.login),
    retry: false,
  });
}
