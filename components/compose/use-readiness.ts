'use client';

import { useEffect, useState } from 'react';
import { type ComposerImage, useComposer } from '@/lib/client/stores/composer';
import type { Problem } from '@/lib/domain/prompt/check';
import { expansionCount } from '@/lib/domain/prompt/expand';
import { parsePrompt } from '@/lib/domain/prompt/parse';

type Checks = typeof import('@/lib/domain/prompt/check');

/** A pause this long means that the person has finished a thought; before it, half a flag is no fault. */
const PAUSE_MS = 700;

// The rules are fetched when the person turns to the composer: nobody needs them to see the page.
const loadChecks = () => import('@/lib/domain/prompt/check');

/** Whether what is in the box may be sent, and what to say about it meanwhile. */
export function useReadiness(images: readonly ComposerImage[], isAwake: boolean) {
  const text = useComposer((state) => state.text);
  const settled = useSettled(text);
  const [checks, setChecks] = useState<Checks | null>(null);
  const [attempted, setAttempted] = useState<string | null>(null);
  const [confirming, setConfirming] = useState<string | null>(null);

  useEffect(() => {
    if (isAwake) loadChecks().then(setChecks, () => undefined);
  }, [isAwake]);

  const wasAttempted = attempted === text;
  const written = parsePrompt(text);
  // Nothing to draw yet is no fault until it is sent, even where parameters stand ready.
  const isBlank = written.text === '' && written.images.length + images.length === 0;
  const isDue = wasAttempted || (settled === text && !isBlank);

  const judge = (loaded: Checks, go: () => void) => {
    const now = useComposer.getState();
    setAttempted(now.text);
    if (problemsOf(loaded, now.text, now.images).some(({ blocks }) => blocks)) return;
    if (expansionCount(now.text) > 1 && confirming !== now.text) {
      setConfirming(now.text);
      return;
    }
    setConfirming(null);
    setAttempted(null);
    go();
  };

  return {
    problems: checks && isDue ? problemsOf(checks, text, images) : [],
    /** How many prompts wait for a yes; 0 while nothing is to be confirmed. */
    toConfirm: confirming === text ? expansionCount(text) : 0,
    /** Goes at once where nothing is in the way; else says what is, or asks for the count. */
    whenReady: (go: () => void) => {
      if (checks) judge(checks, go);
      // Without a connection there are no rules, and sending says what is wrong and gives the words back.
      else loadChecks().then((loaded) => judge(loaded, go), go);
    },
    cancelConfirm: () => setConfirming(null),
  };
}

export type Readiness = ReturnType<typeof useReadiness>;

function problemsOf(checks: Checks, text: string, images: readonly ComposerImage[]): Problem[] {
  const inTheWay: Problem[] = [];
  if (images.some(({ state }) => state.status === 'failed')) {
    inTheWay.push(aboutImages('An image could not be added. Remove it or try it again.'));
  }
  if (images.some(({ state }) => state.status === 'uploading')) {
    inTheWay.push(aboutImages('An image is still on its way. Send in a moment.'));
  }
  return [...inTheWay, ...checks.checkPrompt(text, { images: images.length })];
}

function aboutImages(message: string): Problem {
  return { message, blocks: true, parameter: null, mend: null };
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}
