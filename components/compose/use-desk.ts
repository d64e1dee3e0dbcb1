'use client';

import { type RefCallback, useRef } from 'react';
import type { Desk } from './desk';

type Errand = (desk: Desk) => void;

/**
 * Runs errands at a desk that may not be there yet: those wait, in their order, and each is done once. So Enter pressed
 * before the code that sends has arrived sends one time, with the files that were dropped before it.
 */
export function useDesk(): { ref: RefCallback<Desk>; run: (errand: Errand) => void } {
  const desk = useRef<Desk>(null);
  const waiting = useRef<Errand[]>([]);
  const ref = (arrived: Desk | null) => {
    desk.current = arrived;
    if (arrived) for (const errand of waiting.current.splice(0)) errand(arrived);
  };
  const run = (errand: Errand) => {
    if (desk.current) errand(desk.current);
    else waiting.current.push(errand);
  };
  return { ref, run };
}
