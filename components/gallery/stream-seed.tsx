'use client';

import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { seedStream } from '@/lib/client/queries/tasks';
import type { Changes, StreamFilter, StreamPage } from '@/lib/domain/stream';

type StreamSeedProps = { filter: StreamFilter; page: StreamPage; changes: Changes; children: ReactNode };

/** Puts what the server already knew into the cache before the children read it: no spinner, no second question. */
export function StreamSeed({ filter, page, changes, children }: StreamSeedProps) {
  const client = useQueryClient();
  useState(() => seedStream(client, filter, page, changes));
  return children;
}
