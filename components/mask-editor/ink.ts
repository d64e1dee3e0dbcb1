import type { MaskLook, OverlayPattern } from '@/lib/client/stores/mask-look';

const CELL_PX = 8;

/** One tile of the overlay's pattern in this colour, in pixels of the screen; null for a plain colour. */
export function patternTile({ pattern, colour }: Pick<MaskLook, 'pattern' | 'colour'>): HTMLCanvasElement | null {
  if (pattern === 'solid') return null;
  const tile = document.createElement('canvas');
  tile.width = tile.height = CELL_PX * 2;
  const context = tile.getContext('2d');
  if (!context) return null;
  context.fillStyle = colour;
  painters[pattern](context);
  return tile;
}

const painters: Record<Exclude<OverlayPattern, 'solid'>, (context: CanvasRenderingContext2D) => void> = {
  stripes: (context) => {
    const side = CELL_PX * 2;
    for (const shift of [-side, 0, side]) {
      context.beginPath();
      context.moveTo(shift, side);
      context.lineTo(shift + side, 0);
      context.lineTo(shift + side + CELL_PX, 0);
      context.lineTo(shift + CELL_PX, side);
      context.fill();
    }
  },
  checkerboard: (context) => {
    context.fillRect(0, 0, CELL_PX, CELL_PX);
    context.fillRect(CELL_PX, CELL_PX, CELL_PX, CELL_PX);
  },
};
