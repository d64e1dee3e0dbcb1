'use client';

import { useEffect, useState } from 'react';
import { type ComposerImage, useComposer } from '@/lib/client/stores/composer';
import { checkPrompt, type Problem } from '@/lib/domain/prompt/check';
import { expansionCount } from '@/lib/domain/prompt/expand';
import { parsePrompt } from '@/lib/domain/prompt/parse';

/** A pause this long means that the person has finished a thought; before it, half a flag is no fault. */
const PAUSE_MS = 700;

/** Whether what is in the box may be sent, and what to say about it meanwhile. */
export function useReadiness() {
  const images = useComposer((state) => state.images);
  const text = useComposer((state) => state.text);
  const settled = useSettled(text);
  const [attempted, setAttempted] = useState<string | null>(null);
  const [confirming, setConfirming] = useState<string | null>(null);

  const wasAttempted = attempted === text;
  const written = parsePrompt(text);
  // Nothing to draw yet is no fault until it is sent, even where parameters stand ready.
  const isBlank = written.text === '' && written.images.length + images.length === 0;
  const isDue = wasAttempted || (settled === text && !isBlank);

  const whenReady = (go: () => void) => {
    const now = useComposer.getState();
    setAttempted(now.text);
    if (problemsOf(now.text, now.images).some(({ blocks }) => blocks)) return;
    if (expansionCount(now.text) > 1 && confirming !== now.text) {
      setConfirming(now.text);
      return;
    }
    setConfirming(null);
    setAttempted(null);
    go();
  };

  return {
    problems: isDue ? problemsOf(text, images) : [],
    /** How many prompts wait for a yes; 0 while nothing is to be confirmed. */
    toConfirm: confirming === text ? expansionCount(text) : 0,
    /** Goes at once where nothing is in the way; else says what is, or asks for the count. */
    whenReady,
    cancelConfirm: () => setConfirming(null),
  };
}

function problemsOf(text: string, images: readonly ComposerImage[]): Problem[] {
  const inTheWay: Problem[] = [];
  if (images.some(({ state }) => state.status === 'failed')) {
    inTheWay.push(aboutImages('An image could not be added. Remove it or try it again.'));
  }
  if (images.some(({ state }) => state.status === 'uploading')) {
    inTheWay.push(aboutImages('An image is still on its way. Send in a moment.'));
  }
  return [...inTheWay, ...checkPrompt(text, { images: images.length, also: [] })];
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
