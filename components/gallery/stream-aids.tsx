'use client';

import type { RefObject } from 'react';
import type { StreamEntry } from '@/lib/client/queries/tasks';
import { NewTasksPill } from './new-tasks-pill';
import { useStreamKeys } from './use-stream-keys';

type StreamAidsProps = {
  list: RefObject<HTMLElement | null>;
  /** What stands on top of the whole stream; undefined while only a part of it is shown. */
  newest: StreamEntry | null | undefined;
};

/** What helps in the stream once it stands: its keys, and the word of what is new above. */
export function StreamAids({ list, newest }: StreamAidsProps) {
  useStreamKeys(list);
  return newest === undefined ? null : <NewTasksPill newest={newest} />;
}
