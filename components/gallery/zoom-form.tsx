'use client';

import { useId } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { Image } from '@/lib/domain/image';
import type { Ratio } from '@/lib/domain/ratio';
import { Picture, shapeOf } from './picture';
import { PromptField } from './prompt-field';
import { placeInFrame, shapesFor, zoomRange } from './zoom-prompt';

/** What a custom zoom is made of while one chooses it. */
export type ZoomDraft = { zoom: number; ratio: Ratio; prompt: string };

type ZoomFormProps = {
  draft: ZoomDraft;
  onChange: (draft: ZoomDraft) => void;
  /** The picture that is zoomed out of; null where it is not at hand. */
  image: Image | null;
  own: Ratio;
};

/** Slider, shape and words, with the actual picture shown to scale in the frame it will get. */
export function ZoomForm({ draft, onChange, image, own }: ZoomFormProps) {
  const id = useId();
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <FramePreview draft={draft} image={image} own={image ? shapeOf(image) : own} />
      <div className="flex min-w-0 flex-col gap-5">
        <div>
          <div className="flex items-baseline justify-between">
            <label htmlFor={id} className="font-medium text-sm">
              Zoom
            </label>
            <output htmlFor={id} className="text-ink-muted text-sm tabular-nums">
              {draft.zoom.toFixed(2)}×
            </output>
          </div>
          <input
            id={id}
            type="range"
            {...zoomRange}
            value={draft.zoom}
            data-autofocus=""
            onChange={(event) => onChange({ ...draft, zoom: Number(event.target.value) })}
            className="mt-1 h-8 w-full accent-accent pointer-coarse:h-11"
          />
        </div>
        <fieldset>
          <legend className="mb-1.5 font-medium text-sm">Aspect ratio</legend>
          <div className="flex flex-wrap gap-1">
            {shapesFor(own).map((shape) => (
              <ShapeChoice
                key={nameOf(shape)}
                group={`${id}-shape`}
                shape={shape}
                isChosen={nameOf(shape) === nameOf(draft.ratio)}
                onChoose={() => onChange({ ...draft, ratio: shape })}
              />
            ))}
          </div>
        </fieldset>
        <PromptField value={draft.prompt} onChange={(prompt) => onChange({ ...draft, prompt })} />
      </div>
    </div>
  );
}

type ShapeChoiceProps = { group: string; shape: Ratio; isChosen: boolean; onChoose: () => void };

function ShapeChoice({ group, shape, isChosen, onChoose }: ShapeChoiceProps) {
  return (
    <label
      className={classNames(
        'flex h-8 cursor-pointer items-center rounded-md border px-2 text-xs tabular-nums has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-11 pointer-coarse:px-3',
        isChosen
          ? 'border-accent text-accent-ink'
          : 'border-line text-ink-muted hover:border-line-strong hover:text-ink',
      )}
    >
      <input type="radio" name={group} checked={isChosen} onChange={onChoose} className="sr-only" />
      {nameOf(shape)}
    </label>
  );
}

/** The new frame in a fixed square, the old picture where it will lie in it. */
function FramePreview({ draft, image, own }: { draft: ZoomDraft; image: Image | null; own: Ratio }) {
  const { width, height } = draft.ratio;
  const side = width >= height ? { width: '100%' } : { height: '100%' };
  const place = placeInFrame(own, draft.ratio, draft.zoom);
  return (
    <div className="relative grid aspect-square w-full place-items-center max-sm:mx-auto max-sm:max-w-64">
      <div
        role="img"
        aria-label={`The picture fills ${Math.round(place.width * 100)} % of the new width and ${Math.round(place.height * 100)} % of the new height`}
        className="relative grid max-h-full max-w-full place-items-center rounded-md border border-line-strong border-dashed bg-sunken"
        style={{ ...side, aspectRatio: `${width} / ${height}` }}
      >
        <div
          className="absolute inset-0 m-auto overflow-clip bg-line"
          style={{ width: `${place.width * 100}%`, height: `${place.height * 100}%` }}
        >
          {image && <Picture image={image} alt="" box={own} isUrgent />}
        </div>
      </div>
    </div>
  );
}

function nameOf({ width, height }: Ratio): string {
  return `${width}:${height}`;
}
