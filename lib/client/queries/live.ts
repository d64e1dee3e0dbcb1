'use client';

import { notifyManager, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { type AppError, isRetryable } from '@/lib/domain/app-error';
import { toAppError } from './http';
import { changesQuery, wakeChanges } from './tasks';

const CHANNEL = 'safelight';

// By default what the cache learns is told in a task of its own, and a frame may come first: a pressed button would
// show its card one frame late.
notifyManager.setScheduler(queueMicrotask);

/** One cache per page. Nothing refetches by itself but what says so; nothing that submits is ever retried. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, thrown) => failures < 2 && isRetryable(toAppError(thrown)),
        refetchOnWindowFocus: false,
        refetchOnReconnect: true,
        gcTime: Number.POSITIVE_INFINITY,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Tells the other tabs of this browser that something was recorded, so that they look now. */
export function announceToTabs(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}

/** What a live page tells: how many tasks move, how many wait for a person, and why it is not up to date if it is not. */
export type Live = { moving: number; attention: number; failure: AppError | null; retry: () => void };

/** Keeps this page live; mounted once, in the shell. */
export function useLive(): Live {
  const client = useQueryClient();
  const { data, error } = useQuery(changesQuery(client));
  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return;
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => wakeChanges(client);
    return () => channel.close();
  }, [client]);
  return {
    moving: data?.moving ?? 0,
    attention: data?.attention ?? 0,
    failure: error ? toAppError(error) : null,
    retry: () => wakeChanges(client),
  };
}
