'use client';

import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Switch } from '@/components/ui/switch';
import { useComposer } from '@/lib/client/stores/composer';
import { picturesAt } from '@/lib/domain/compose/draft';
import { withoutKnown } from '@/lib/domain/prompt/flags';
import { formatPrompt, type Prompt, parsePrompt } from '@/lib/domain/prompt/parse';
import { AspectRatioField } from './aspect-ratio-field';
import { MoreFields } from './more-fields';
import { ChoiceField, FlagField, NoField, SeedField, SliderField } from './parameter-fields';
import { Presets } from './presets';
import { VersionField } from './version-field';

/** Every field gets the prompt and gives back a changed one: the text in the box is the one truth. */
export type FieldProps = { prompt: Prompt; onChange: (prompt: Prompt) => void };

/** The parameters of the prompt as sliders and fields, in step with the flags in the text both ways. */
export function SettingsPanel({ id, speedField }: { id: string; speedField: ReactNode }) {
  const text = useComposer((state) => state.text);
  const setText = useComposer((state) => state.setText);
  const imageCount = useComposer((state) => picturesAt(state, 'image').length);
  const keepsParameters = useComposer((state) => state.keepsParameters);
  const setKeepsParameters = useComposer((state) => state.setKeepsParameters);
  const prompt = parsePrompt(text);
  const field: FieldProps = { prompt, onChange: (changed) => setText(formatPrompt(changed)) };
  const hasImage = imageCount + prompt.images.length > 0;
  const pictures = useComposer((state) => state.pictures);
  const roles = (['style', 'character', 'omni'] as const).filter((role) => picturesAt({ pictures }, role).length > 0);

  return (
    <section
      id={id}
      aria-label="Settings"
      className="min-h-0 overflow-y-auto overscroll-contain max-sm:max-h-[min(70dvh,calc(100dvh-14rem))]"
    >
      <div className="grid gap-x-8 gap-y-5 p-4 sm:grid-cols-2 lg:grid-cols-3">
        <div className="flex flex-col gap-4">
          <AspectRatioField {...field} />
        </div>
        <div className="flex flex-col gap-2.5">
          <SliderField {...field} name="s" />
          <SliderField {...field} name="c" />
          <SliderField {...field} name="w" />
          <div className="flex flex-wrap gap-x-5 pt-1">
            <FlagField {...field} name="raw" hint="Less of Midjourney’s own taste" />
            <FlagField {...field} name="draft" hint="Faster and cheaper, rougher pictures" />
            <FlagField {...field} name="tile" hint="A pattern that repeats without seams" />
          </div>
        </div>
        <div className="flex flex-col gap-2.5 sm:max-lg:col-span-2 sm:max-lg:grid sm:max-lg:grid-cols-2 sm:max-lg:gap-x-8">
          <VersionField {...field} />
          <ChoiceField {...field} name="q" />
          <SeedField {...field} />
          <NoField {...field} />
        </div>
        <div className="sm:hidden">{speedField}</div>
      </div>
      <details className="group/more border-line border-t px-4 py-2">
        <summary className="w-fit rounded-sm py-1 text-ink-muted text-xs hover:text-ink pointer-coarse:py-3.5">
          More parameters
        </summary>
        <div className="pt-2 pb-3">
          <MoreFields {...field} roles={roles} hasImage={hasImage} />
        </div>
      </details>
      <div className="border-line border-t px-4 py-2">
        <Presets />
      </div>
      <footer className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-t px-4 py-2">
        <Switch
          label="Keep for the next prompt"
          hint="After sending, the parameters and the pictures stay"
          isOn={keepsParameters}
          onChange={setKeepsParameters}
        />
        <Button
          size="small"
          look="quiet"
          icon={<RotateCcw />}
          disabledReason={prompt.parameters.every(({ name }) => name === null) ? 'Nothing is set' : null}
          onClick={() => setText(formatPrompt(withoutKnown(prompt)))}
        >
          Reset all
        </Button>
      </footer>
    </section>
  );
}
