'use client';

import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { changesQuery, wakeChanges } from './tasks';

const CHANNEL = 'safelight';

/** One cache per page. Nothing refetches by itself but what says so; nothing that submits is ever retried. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: 2, refetchOnWindowFocus: false, refetchOnReconnect: true, gcTime: Number.POSITIVE_INFINITY },
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

/** Keeps this page live; mounted once, in the shell. Returns how many tasks move and how many wait for a person. */
export function useLive(): { moving: number; attention: number } {
  const client = useQueryClient();
  const { data } = useQuery(changesQuery(client));
  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return;
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => wakeChanges(client);
    return () => channel.close();
  }, [client]);
  return { moving: data?.moving ?? 0, attention: data?.attention ?? 0 };
}
