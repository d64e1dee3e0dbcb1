'use client';

import { useEffect, useState } from 'react';
import { checkDraft, type DraftProblem, isBlank } from '@/lib/domain/compose/check-draft';
import type { Draft } from '@/lib/domain/compose/draft';
import { expansionCount } from '@/lib/domain/prompt/expand';
import { useDestination } from './use-destination';
import { currentDraft, isSameDraft, useDraft } from './use-draft';

/** A pause this long means that the person has finished a thought; before it, half a flag is no fault. */
const PAUSE_MS = 700;
const unknown = { name: 'The provider', defaultSpeed: null, refused: {} };

/** Whether what is in the composer may be sent, and what to say about it meanwhile. */
export function useReadiness() {
  const draft = useDraft();
  const provider = useDestination() ?? unknown;
  const settled = useSettled(draft);
  const [attempted, setAttempted] = useState<Draft | null>(null);
  const [confirming, setConfirming] = useState<Draft | null>(null);

  const wasAttempted = isSameDraft(attempted, draft);
  // Nothing to draw yet is no fault until it is sent, even where parameters stand ready.
  const isDue = wasAttempted || (settled === draft && !isBlank(draft));
  const isToConfirm = isSameDraft(confirming, draft);

  const whenReady = (go: () => void) => {
    const now = currentDraft();
    setAttempted(now);
    if (checkDraft(now, provider).some(({ blocks }) => blocks)) return;
    if (now.mode === 'imagine' && expansionCount(now.text) > 1 && !isSameDraft(confirming, now)) {
      setConfirming(now);
      return;
    }
    setConfirming(null);
    setAttempted(null);
    go();
  };

  return {
    problems: isDue ? shown(checkDraft(draft, provider), wasAttempted) : [],
    /** The draft that waits for a yes to all it stands for; null while nothing is to be confirmed. */
    toConfirm: isToConfirm ? draft : null,
    /** Goes at once where nothing is in the way; else says what is, or asks for the count. */
    whenReady,
    cancelConfirm: () => setConfirming(null),
  };
}

/** What is missing is only said to whoever wanted to send it. */
function shown(problems: DraftProblem[], wasAttempted: boolean): DraftProblem[] {
  return wasAttempted ? problems : problems.filter(({ isGap }) => !isGap);
}

function useSettled(draft: Draft): Draft {
  const [settled, setSettled] = useState(draft);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(draft), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [draft]);
  return settled;
}
