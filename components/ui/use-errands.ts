'use client';

import { type RefCallback, useState } from 'react';

/** `ref` is for the part that does the errands; `run` asks it, now or as soon as it is there. */
export type Errands<Part> = { ref: RefCallback<Part>; run: (errand: (part: Part) => void) => void };

/**
 * Runs errands at a part of the page whose code is fetched later than one may press. Those that come before it wait, in
 * their order, and each is done once: Enter pressed before the code that sends has arrived sends one time, with the files
 * that were dropped before it.
 */
export function useErrands<Part>(): Errands<Part> {
  const [errands] = useState(createErrands<Part>);
  return errands;
}

function createErrands<Part>(): Errands<Part> {
  let present: Part | null = null;
  let waiting: ((part: Part) => void)[] = [];
  return {
    ref: (part) => {
      present = part;
      if (!part) return;
      const due = waiting;
      waiting = [];
      for (const errand of due) errand(part);
    },
    run: (errand) => {
      if (present) errand(present);
      else waiting.push(errand);
    },
  };
}
