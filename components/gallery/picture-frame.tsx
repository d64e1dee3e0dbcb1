import type { CSSProperties, ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { Ratio } from '@/lib/domain/ratio';

type FrameProps = {
  /** The shape of one tile, and how many there will be: known when the task begins, and never changed. */
  ratio: Ratio;
  tiles: number;
  /** One per tile; anything else belongs into `over`. */
  children?: (tile: number) => ReactNode;
  /** Lies over the whole box and moves nothing. */
  over?: ReactNode;
};

/**
 * The box reserved for a task's pictures. Its size depends on nothing but the expected shape, so whatever comes into
 * it (progress, pictures, a failure) moves nothing on the page. Upright tiles stand in one row, wide ones two by two.
 */
export function PictureFrame({ ratio, tiles, children, over }: FrameProps) {
  const shape = ratio.width / ratio.height;
  return (
    <div
      className={classNames('relative grid w-full gap-1', tiles === 1 ? singleClasses : gridClasses(shape, tiles))}
      style={{ '--shape': shape } as CSSProperties}
    >
      {Array.from({ length: tiles }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tile is its place.
        <div key={index} className="group/tile relative aspect-(--shape) min-w-0 overflow-clip rounded-md bg-sunken">
          {children?.(index + 1)}
        </div>
      ))}
      {over}
    </div>
  );
}

const singleClasses = 'max-w-[min(100%,calc(70svh*var(--shape)))] md:max-w-[min(100%,calc(26rem*var(--shape)))]';

function gridClasses(shape: number, tiles: number): string {
  if (tiles === 2) return 'grid-cols-2 max-w-2xl';
  return shape > 1.25
    ? 'max-w-[min(100%,calc(34rem*var(--shape)))] grid-cols-2'
    : 'grid-cols-2 max-lg:max-w-xl lg:grid-cols-4';
}
