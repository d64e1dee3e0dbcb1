import type { ComponentProps, CSSProperties } from 'react';
import type { Image } from '@/lib/domain/image';
import type { Ratio } from '@/lib/domain/ratio';

type CroppedFileProps = ComponentProps<'img'> & { src: string; alt: string; crop: Image['crop']; file: Ratio };

/** A whole file, of which only the crop lies in the clipped box around it: a tile of a grid needs no file of its own. */
export function CroppedFile({ crop, file, style, alt, ...rest }: CroppedFileProps) {
  return (
    <img
      {...rest}
      alt={alt}
      draggable={false}
      className="absolute max-w-none"
      style={{ ...placeOf(crop, file), ...style }}
    />
  );
}

function placeOf(crop: Image['crop'], file: Ratio): CSSProperties {
  if (!crop) return { left: 0, top: 0, width: '100%', height: '100%' };
  return {
    width: `${(file.width / crop.width) * 100}%`,
    height: `${(file.height / crop.height) * 100}%`,
    left: `${(-crop.left / crop.width) * 100}%`,
    top: `${(-crop.top / crop.height) * 100}%`,
  };
}
