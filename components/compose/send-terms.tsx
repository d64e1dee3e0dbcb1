'use client';

import { isBlank } from '@/lib/domain/compose/check-draft';
import { commandsOf } from '@/lib/domain/compose/commands-of';
import { takesWords } from '@/lib/domain/compose/draft';
import { expansionCount, MAX_EXPANSION } from '@/lib/domain/prompt/expand';
import { Estimate } from './estimate';
import { PromptsButton } from './prompts-button';
import { ProviderChoice } from './provider-choice';
import { useDraft } from './use-draft';

/** Where the next press sends to, and what it will cost. */
export function SendTerms() {
  const draft = useDraft();
  // An explosion is counted, never written out.
  const isSound = !isBlank(draft) && expansionCount(draft.text) <= MAX_EXPANSION;
  return (
    <>
      {takesWords(draft) && <PromptsButton />}
      {/* On a phone there is no room beside the buttons, so it stands above them. */}
      <span className="flex min-w-0 flex-1 items-center gap-2 max-sm:order-first max-sm:basis-full max-sm:justify-between max-sm:empty:hidden">
        <ProviderChoice />
        {isSound && (
          <Estimate
            commands={commandsOf(draft)}
            className="ml-auto truncate text-ink-muted text-xs tabular-nums sm:mr-1 max-sm:px-2"
          />
        )}
      </span>
    </>
  );
}
