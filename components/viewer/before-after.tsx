'use client';

import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { CroppedFile } from '@/components/gallery/cropped-file';
import { square } from '@/lib/domain/ratio';
import { routes } from '@/lib/domain/routes';
import type { Comparison } from './comparison';

/**
 * The picture as it was before, over the one it became, up to a line that is moved by dragging or by arrow keys. After a
 * region edit the old picture shows through the mask only: outside of it nothing was to change.
 */
export function BeforeAfter({ comparison }: { comparison: Comparison }) {
  const [percent, setPercent] = useState(50);
  const root = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const line = handle.current;
    if (!line) return;
    const listening = new AbortController();
    const { signal } = listening;
    const move = (event: PointerEvent) => {
      const box = root.current?.getBoundingClientRect();
      if (box && box.width > 0) setPercent(clamp(((event.clientX - box.left) / box.width) * 100));
    };
    // Past React, which hears of a press only after the stage below has begun to pan with it.
    line.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        line.setPointerCapture(event.pointerId);
      },
      { signal },
    );
    line.addEventListener('pointermove', (event) => line.hasPointerCapture(event.pointerId) && move(event), { signal });
    line.addEventListener('dblclick', (event) => event.stopPropagation(), { signal });
    return () => listening.abort();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    // Arrows otherwise lead to the next picture.
    event.preventDefault();
    setPercent((now) => clamp(now + step * (event.shiftKey ? 10 : 1)));
  };

  const { maskHash, crop, size, hash } = comparison;
  const masked: CSSProperties = maskHash
    ? // Laid over itself, because a mask that is scaled gets a soft rim, through which the new picture would show as an outline.
      {
        maskImage: Array(8)
          .fill(`url(${routes.api.file(maskHash)})`)
          .join(),
        maskMode: 'luminance',
        maskSize: '100% 100%',
      }
    : {};
  const words = `${Math.round(percent)} % before, ${100 - Math.round(percent)} % after`;
  return (
    <div ref={root} className="absolute inset-0" style={{ '--at': `${percent}%` } as CSSProperties}>
      <div className="absolute inset-0 [clip-path:inset(0_calc(100%-var(--at))_0_0)]">
        <div className="absolute inset-0 overflow-clip" style={masked}>
          <CroppedFile src={routes.api.file(hash)} alt="Before" crop={size && crop} file={size ?? square} />
        </div>
      </div>
      <Label side="left">Before</Label>
      <Label side="right">After</Label>
      <div
        ref={handle}
        role="slider"
        tabIndex={0}
        aria-label="Before and after"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(percent)}
        aria-valuetext={words}
        onKeyDown={onKeyDown}
        className="group absolute inset-y-0 left-(--at) w-11 -translate-x-1/2 scale-x-[calc(1/var(--zoom,1))] cursor-ew-resize touch-none outline-none"
      >
        <span className="absolute inset-y-0 left-1/2 w-0.5 -translate-x-1/2 bg-white shadow-[0_0_0_1px_rgb(0_0_0/45%)] group-focus-visible:w-1 group-focus-visible:bg-accent" />
        <span
          aria-hidden="true"
          className="absolute top-1/2 left-1/2 grid size-9 -translate-x-1/2 -translate-y-1/2 scale-y-[calc(1/var(--zoom,1))] place-items-center rounded-full border-2 border-white bg-[rgb(18_17_16/72%)] text-white text-xs group-focus-visible:border-accent"
        >
          ◂▸
        </span>
      </div>
    </div>
  );
}

function Label({ side, children }: { side: 'left' | 'right'; children: string }) {
  return (
    <span
      aria-hidden="true"
      className={`pointer-events-none absolute bottom-2 ${side === 'left' ? 'left-2 origin-bottom-left' : 'right-2 origin-bottom-right'} scale-[calc(1/var(--zoom,1))] rounded-sm bg-[rgb(18_17_16/72%)] px-1.5 py-0.5 text-white text-xs`}
    >
      {children}
    </span>
  );
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, Home: -100, End: 100 };

function clamp(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}
