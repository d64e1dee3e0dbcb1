'use client';

import { Segmented } from '@/components/ui/segmented';
import { useComposer } from '@/lib/client/stores/composer';
import { formatPrompt, parsePrompt } from '@/lib/domain/prompt/parse';
import { getSpeed, withoutSpeed } from '@/lib/domain/prompt/speed';
import type { Speed } from '@/lib/domain/provider';

type Choice = Speed | 'default';

const words: Record<Choice, { label: string; hint: string }> = {
  default: { label: 'Default', hint: 'The speed your account is set to' },
  relax: { label: 'Relax', hint: 'Costs no fast hours and waits longer' },
  fast: { label: 'Fast', hint: 'Uses fast hours' },
  turbo: { label: 'Turbo', hint: 'Up to four times as fast at twice the cost' },
};

type SpeedChoiceProps = { speeds: readonly Speed[]; isWide?: boolean; className?: string };

/** How fast, and so how dear. A speed flag in the text wins and is taken out when another speed is chosen here. */
export function SpeedChoice({ speeds, isWide, className }: SpeedChoiceProps) {
  const text = useComposer((state) => state.text);
  const speed = useComposer((state) => state.speed);
  const isClip = useComposer((state) => state.mode === 'video');
  const change = useComposer((state) => state.change);
  const prompt = parsePrompt(text);
  const written = getSpeed(prompt);
  const choices: Choice[] = ['default', ...speeds];
  return (
    <Segmented
      label="Speed"
      options={choices.map((value) => ({
        value,
        ...words[value],
        disabledReason: value === 'turbo' && isClip ? 'Midjourney makes no clips at turbo speed' : null,
      }))}
      value={written ?? speed ?? 'default'}
      onChange={(choice) => {
        const speed = choice === 'default' ? null : choice;
        change({ speed, ...(written && { text: formatPrompt(withoutSpeed(prompt)) }) });
      }}
      className={[isWide ? 'flex w-full' : '', className ?? ''].join(' ')}
    />
  );
}
