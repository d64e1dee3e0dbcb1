'use client';

import { useEffect, useState } from 'react';
import { type ComposerImage, useComposer } from '@/lib/client/stores/composer';
import { checkPrompt, isEmptyPrompt, type Problem } from '@/lib/domain/prompt/check';
import { expansionCount } from '@/lib/domain/prompt/expand';
import { parsePrompt } from '@/lib/domain/prompt/parse';

/** A pause this long means that the person has finished a thought; before it, half a flag is no fault. */
const PAUSE_MS = 700;

/** Whether what is in the box may be sent, and what to say about it meanwhile. */
export function useReadiness(images: readonly ComposerImage[]) {
  const text = useComposer((state) => state.text);
  const settled = useSettled(text);
  const [attempted, setAttempted] = useState<string | null>(null);
  const [confirming, setConfirming] = useState<string | null>(null);
  const surroundings = { images: images.length };

  const isEmpty = isEmptyPrompt(parsePrompt(text), surroundings);
  const wasAttempted = attempted === text;
  const problems = settled === text || wasAttempted ? problemsOf(text, images, isEmpty && !wasAttempted) : [];

  /** Called on a press: says what is in the way, or asks for the count once. */
  const mayGo = (): boolean => {
    const now = useComposer.getState();
    setAttempted(now.text);
    if (problemsOf(now.text, now.images, false).some(({ blocks }) => blocks)) return false;
    if (expansionCount(now.text) > 1 && confirming !== now.text) {
      setConfirming(now.text);
      return false;
    }
    setConfirming(null);
    setAttempted(null);
    return true;
  };

  return {
    problems,
    /** How many prompts wait for a yes; 0 while nothing is to be confirmed. */
    toConfirm: confirming === text ? expansionCount(text) : 0,
    mayGo,
    cancelConfirm: () => setConfirming(null),
  };
}

export type Readiness = ReturnType<typeof useReadiness>;

function problemsOf(text: string, images: readonly ComposerImage[], isQuiet: boolean): Problem[] {
  if (isQuiet) return [];
  const uploading = images.filter(({ state }) => state.status === 'uploading').length;
  const failed = images.filter(({ state }) => state.status === 'failed').length;
  const inTheWay: Problem[] = [];
  if (failed > 0) inTheWay.push(aboutImages('An image could not be added. Remove it or try it again.'));
  if (uploading > 0) inTheWay.push(aboutImages('An image is still on its way. Send in a moment.'));
  return [...inTheWay, ...checkPrompt(text, { images: images.length })];
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
