'use client';

import type { CSSProperties } from 'react';
import type { Image } from '@/lib/domain/image';
import { type Ratio, square } from '@/lib/domain/ratio';
import { routes, type ThumbnailWidth } from '@/lib/domain/routes';
import { averageColour } from './average-colour';

type PictureProps = {
  image: Image;
  alt: string;
  /** The shape of the box it stands in. A picture of about that shape fills it, another is shown whole. */
  box: Ratio;
  width?: ThumbnailWidth;
  /** For the first pictures of a page, which are what one waits for. */
  isUrgent?: boolean;
};

/** How much a picture may differ from its reserved box before it is shown whole instead of filling it. */
const SAME_SHAPE = 0.03;

/** One picture from the archive's thumbnail: a tile of a grid is cropped from the thumbnail of the whole by CSS alone. */
export function Picture({ image, alt, box, width = 1024, isUrgent = false }: PictureProps) {
  if (image.file.mimeType.startsWith('video/')) return <Clip image={image} label={alt} />;
  return (
    // Clipped, not hidden: a hidden overflow can still be scrolled, by a focus or a search in the page.
    <span className="absolute inset-0 m-auto block overflow-clip" style={fitting(image, box)}>
      {/* Its colour is the picture's own background, so it needs no element and no moment to leave. */}
      <img
        src={routes.api.thumbnail(image.file.hash, width)}
        alt={alt}
        draggable={false}
        decoding="async"
        loading={isUrgent ? 'eager' : 'lazy'}
        fetchPriority={isUrgent ? 'high' : 'auto'}
        className="absolute max-w-none"
        style={{ ...cropping(image), backgroundColor: averageColour(image.file.placeholder) }}
      />
    </span>
  );
}

/** A clip plays by itself, silently, while one looks at it. */
function Clip({ image, label }: { image: Image; label: string }) {
  return (
    <video
      src={routes.api.file(image.file.hash)}
      aria-label={label}
      muted
      loop
      controls
      playsInline
      preload="metadata"
      className="absolute inset-0 size-full bg-sunken object-contain"
    />
  );
}

/** The shape of what is visible of the file. */
export function shapeOf({ crop, file }: Image): Ratio {
  const { width, height } = crop ?? file;
  return width > 0 && height > 0 ? { width, height } : square;
}

function fitting(image: Image, box: Ratio): CSSProperties {
  const shape = shapeOf(image);
  const stretch = (shape.width * box.height) / (shape.height * box.width);
  if (Math.abs(stretch - 1) < SAME_SHAPE) return { width: '100%', height: '100%' };
  const side = stretch > 1 ? { width: '100%' } : { height: '100%' };
  return { ...side, aspectRatio: `${shape.width} / ${shape.height}` };
}

/** Places the whole file so that only the crop lies in the box around it. */
export function cropping({ crop, file }: Pick<Image, 'crop'> & { file: Ratio }): CSSProperties {
  if (!crop) return { left: 0, top: 0, width: '100%', height: '100%' };
  return {
    width: `${(file.width / crop.width) * 100}%`,
    height: `${(file.height / crop.height) * 100}%`,
    left: `${(-crop.left / crop.width) * 100}%`,
    top: `${(-crop.top / crop.height) * 100}%`,
  };
}
