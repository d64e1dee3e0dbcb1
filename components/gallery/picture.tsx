'use client';

import { type CSSProperties, lazy, Suspense } from 'react';
import { patiently } from '@/components/ui/patiently';
import type { Image } from '@/lib/domain/image';
import { type Ratio, square } from '@/lib/domain/ratio';
import { routes, type ThumbnailWidth } from '@/lib/domain/routes';
import { averageColour } from './average-colour';
import { CroppedFile } from './cropped-file';

const Clip = lazy(patiently(() => import('./clip').then((module) => ({ default: module.Clip }))));

type PictureProps = {
  image: Image;
  alt: string;
  /** The shape of the box it stands in. A picture of about that shape fills it, another is shown whole. */
  box: Ratio;
  width?: ThumbnailWidth;
  /** For the first pictures of a page, which are what one waits for. */
  isUrgent?: boolean;
  /** The original rather than a thumbnail, which would stand still. */
  mayMove?: boolean;
  /** What a clip begins with. */
  posterHash?: string | null;
};

/** How much a picture may differ from its reserved box before it is shown whole instead of filling it. */
const SAME_SHAPE = 0.03;

/** One picture from the archive's thumbnail: a tile of a grid is cropped from the thumbnail of the whole by CSS alone. */
export function Picture(props: PictureProps) {
  const { image, alt, box, width = 1024, isUrgent = false, mayMove = false, posterHash = null } = props;
  if (image.file.mimeType.startsWith('video/')) {
    return (
      <Suspense>
        <Clip image={image} label={alt} posterHash={posterHash} fills={fills(image, box)} />
      </Suspense>
    );
  }
  const thumbnail = routes.api.thumbnail(image.file.hash, width);
  return (
    // Clipped, not hidden: a hidden overflow can still be scrolled, by a focus or a search in the page.
    <span className="absolute inset-0 m-auto block overflow-clip" style={fitting(image, box)}>
      {/* Its colour is the picture's own background, so it needs no element and no moment to leave. */}
      <picture>
        {mayMove && <source media="(prefers-reduced-motion: reduce)" srcSet={thumbnail} />}
        <CroppedFile
          src={mayMove ? routes.api.file(image.file.hash) : thumbnail}
          alt={alt}
          crop={image.crop}
          file={image.file}
          decoding="async"
          loading={isUrgent ? 'eager' : 'lazy'}
          fetchPriority={isUrgent ? 'high' : 'auto'}
          style={{ backgroundColor: averageColour(image.file.placeholder) }}
        />
      </picture>
    </span>
  );
}

/** The shape of what is visible of the file. */
export function shapeOf({ crop, file }: Image): Ratio {
  const { width, height } = crop ?? file;
  return width > 0 && height > 0 ? { width, height } : square;
}

function fills(image: Image, box: Ratio): boolean {
  return Math.abs(stretchOf(image, box) - 1) < SAME_SHAPE;
}

function stretchOf(image: Image, box: Ratio): number {
  const shape = shapeOf(image);
  return (shape.width * box.height) / (shape.height * box.width);
}

function fitting(image: Image, box: Ratio): CSSProperties {
  if (fills(image, box)) return { width: '100%', height: '100%' };
  const shape = shapeOf(image);
  const side = stretchOf(image, box) > 1 ? { width: '100%' } : { height: '100%' };
  return { ...side, aspectRatio: `${shape.width} / ${shape.height}` };
}
