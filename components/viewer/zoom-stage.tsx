'use client';

import {
  type CSSProperties,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useRef,
} from 'react';
import { CroppedFile } from '@/components/gallery/cropped-file';
import { shapeOf } from '@/components/gallery/picture';
import type { Image } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import { ClipControls } from './clip-controls';
import { createZoomControl } from './zoom-control';

/** What keys and buttons around the stage may ask of it. */
export type Stage = { toggle: () => void };

type ZoomStageProps = {
  image: Image;
  alt: string;
  onSwipe: (direction: 'left' | 'right') => void;
  ref?: Ref<Stage>;
  /** Lies on the picture and moves with it. */
  children?: ReactNode;
};

/**
 * The picture at its best size, to zoom by wheel, pinch and double click, and to drag. The transform is written past
 * React: a drag must keep up with the hand.
 */
export function ZoomStage({ image, alt, onSwipe, ref, children }: ZoomStageProps) {
  const area = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const control = useRef<ReturnType<typeof createZoomControl> | null>(null);
  const swipe = useRef(onSwipe);
  const shape = shapeOf(image);
  const isClip = image.file.mimeType.startsWith('video/');

  useEffect(() => {
    swipe.current = onSwipe;
  });
  useEffect(() => {
    if (!area.current || !picture.current) return;
    const created = createZoomControl(area.current, picture.current, shape.width, (direction) =>
      swipe.current(direction),
    );
    control.current = created;
    return () => created.stop();
  }, [shape.width]);
  useImperativeHandle(ref, () => ({ toggle: () => control.current?.toggle() }), []);

  return (
    <>
      <div
        ref={area}
        className="@container-[size] absolute inset-0 grid touch-none select-none place-items-center overflow-clip p-2"
      >
        <div
          ref={picture}
          className="relative aspect-(--shape) w-[min(100cqw,100cqh*var(--shape))] origin-center overflow-clip will-change-transform"
          style={{ '--shape': shape.width / shape.height } as CSSProperties}
        >
          {isClip ? <ClipView ref={video} image={image} label={alt} /> : <Still image={image} alt={alt} />}
          {children}
        </div>
      </div>
      {/* Not lazily: its keys are there as soon as the clip is. */}
      {isClip && <ClipControls video={video} />}
    </>
  );
}

function Still({ image: { crop, file }, alt }: { image: Image; alt: string }) {
  const { hash } = file;
  return (
    <>
      {/* The thumbnail is there at once and stays until the original has come. */}
      <CroppedFile src={routes.api.thumbnail(hash, 1024)} alt="" crop={crop} file={file} />
      <CroppedFile src={routes.api.file(hash)} alt={alt} crop={crop} file={file} />
    </>
  );
}

/** A clip begins by itself and goes round, unless less motion is wanted. */
function ClipView({ image, label, ref }: { image: Image; label: string; ref: RefObject<HTMLVideoElement | null> }) {
  useEffect(() => {
    // The browser may not want it to begin by itself; then one presses Play.
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) ref.current?.play().catch(() => undefined);
  }, [ref]);
  return (
    <video
      ref={ref}
      src={routes.api.file(image.file.hash)}
      aria-label={label}
      muted
      loop
      playsInline
      preload="auto"
      className="absolute inset-0 size-full"
    />
  );
}
