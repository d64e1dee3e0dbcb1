'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { NumberField } from '@/components/ui/number-field';
import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import type { Mode, Size } from '@/lib/domain/mask/mask';

const fields = [
  { key: 'left', label: 'Left', side: 'width' },
  { key: 'top', label: 'Top', side: 'height' },
  { key: 'width', label: 'Width', side: 'width' },
  { key: 'height', label: 'Height', side: 'height' },
] as const;

/** A rectangle by numbers, in pixels of the picture. */
export function ExactRectangle({ draft, picture }: { draft: MaskDraft; picture: Size }) {
  const [box, setBox] = useState(() => ({
    left: Math.round(picture.width / 4),
    top: Math.round(picture.height / 4),
    width: Math.round(picture.width / 2),
    height: Math.round(picture.height / 2),
  }));
  const place = (mode: Mode) => {
    const { left, top, width, height } = box;
    draft.getState().apply({ kind: 'rectangle', mode, box: { left, top, right: left + width, bottom: top + height } });
  };
  return (
    <fieldset className="grid w-64 gap-3 p-2">
      <legend className="mb-2 text-ink-muted text-xs">
        Rectangle in a picture of {picture.width} × {picture.height} pixels
      </legend>
      <div className="grid grid-cols-2 gap-2">
        {fields.map(({ key, label, side }) => (
          <div key={key} className="grid gap-1 text-ink-muted text-xs">
            <span aria-hidden="true">{label}</span>
            <NumberField
              label={`${label} in pixels`}
              min={key === 'width' || key === 'height' ? 1 : 0}
              max={picture[side]}
              isInteger
              value={box[key]}
              onChange={(value) => value !== null && setBox({ ...box, [key]: value })}
            />
          </div>
        ))}
      </div>
      <div className="flex gap-2">
        <Button size="small" onClick={() => place('paint')} className="flex-1">
          Add rectangle
        </Button>
        <Button size="small" onClick={() => place('erase')} className="flex-1">
          Take away
        </Button>
      </div>
    </fieldset>
  );
}
