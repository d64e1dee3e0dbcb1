'use client';

import { useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import { TextField } from '@/components/ui/text-field';
import { getParameter, hasParameter, setParameter } from '@/lib/domain/prompt/edit';
import { parseRatio, type Ratio, reduceRatio, square } from '@/lib/domain/ratio';
import { Row } from './parameter-fields';
import { RatioShape } from './ratio-shape';
import type { FieldProps } from './settings-panel';

const presets = ['1:1', '4:5', '3:4', '2:3', '9:16', '5:4', '4:3', '3:2', '16:9', '21:9'] as const;

/** The shape of the picture, drawn as it will be, with the common ones a press away and any other typed in. */
export function AspectRatioField({ prompt, onChange }: FieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const written = getParameter(prompt, 'ar');
  const ratio = parseRatio(written ?? '') ?? square;
  const chosen = nameOf(ratio);
  const set = (value: string | null) => onChange(setParameter(prompt, 'ar', value));
  const isWrong = typed !== null && typed !== '' && parseRatio(typed) === null;

  return (
    <Row label="Aspect ratio" reset={hasParameter(prompt, 'ar') ? () => set(null) : null}>
      <div className="flex gap-4">
        <div className="flex w-28 shrink-0 flex-col items-center gap-2 rounded-md bg-sunken p-2.5">
          <RatioShape ratio={ratio} className="size-20" />
          <TextField
            aria-label="Aspect ratio"
            aria-invalid={isWrong}
            inputMode="text"
            placeholder="1:1"
            value={typed ?? written ?? ''}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => {
              const text = event.currentTarget.value.trim();
              setTyped(text);
              const read = parseRatio(text);
              if (read) set(`${read.width}:${read.height}`);
              if (text === '') set(null);
            }}
            onBlur={() => setTyped(null)}
            className="bg-raised text-center tabular-nums"
          />
        </div>
        <div
          role="radiogroup"
          aria-label="Common aspect ratios"
          className="grid flex-1 grid-cols-2 content-start gap-1"
        >
          {presets.map((preset) => (
            <label
              key={preset}
              className={classNames(
                'relative flex h-7 cursor-pointer items-center gap-2 rounded-sm px-2 text-ink-muted text-xs pointer-coarse:h-11 hover:bg-sunken hover:text-ink',
                'has-checked:bg-sunken has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent',
              )}
            >
              <input
                type="radio"
                name="aspect-ratio"
                checked={preset === chosen}
                onChange={() => set(preset === '1:1' ? null : preset)}
                className="absolute inset-0 cursor-pointer opacity-0"
              />
              <RatioShape ratio={parseRatio(preset) ?? square} className="size-4" />
              {preset}
            </label>
          ))}
        </div>
      </div>
    </Row>
  );
}

function nameOf(ratio: Ratio): string {
  const { width, height } = reduceRatio(ratio);
  // 21:9 is what people say; in lowest terms it is 7:3.
  return width === 7 && height === 3 ? '21:9' : `${width}:${height}`;
}
