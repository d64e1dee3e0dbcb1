import type { Viewport } from '@/lib/domain/mask/viewport';

const DASH_PX = 4;
const around = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => ({ x, y }))).filter(({ x, y }) => x !== 0 || y !== 0);

/**
 * The marching line around the mask, made by shifting the mask about itself and taking it away from the sum: no
 * contour is traced, so it costs the same for one disc and for ten thousand specks.
 */
export type Outline = {
  /** Draws the line anew for what the mask is now and how it lies. */
  trace: (viewport: Viewport, width: number, height: number, ratio: number) => void;
  /** Lays the dashes on the line, `phase` pixels further. */
  march: (phase: number) => void;
  /** What to draw, in device pixels of the stage. */
  canvas: HTMLCanvasElement;
  destroy: () => void;
};

export function createOutline(mask: HTMLCanvasElement): Outline {
  const canvas = document.createElement('canvas');
  const edge = document.createElement('canvas');
  const dashes = dashTile();

  return {
    canvas,
    trace({ scale, offsetX, offsetY }, width, height, ratio) {
      for (const each of [canvas, edge]) {
        if (each.width !== width) each.width = width;
        if (each.height !== height) each.height = height;
      }
      const scaled = canvas.getContext('2d');
      const line = edge.getContext('2d');
      if (!scaled || !line) return;
      scaled.setTransform(1, 0, 0, 1, 0, 0);
      scaled.globalCompositeOperation = 'source-over';
      scaled.clearRect(0, 0, width, height);
      scaled.imageSmoothingEnabled = scale * ratio < 1;
      scaled.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * offsetX, ratio * offsetY);
      scaled.drawImage(mask, 0, 0);
      line.globalCompositeOperation = 'source-over';
      line.clearRect(0, 0, width, height);
      for (const { x, y } of around) line.drawImage(canvas, x, y);
      line.globalCompositeOperation = 'destination-out';
      line.drawImage(canvas, 0, 0);
    },
    march(phase) {
      const context = canvas.getContext('2d');
      const pattern = context && dashes && context.createPattern(dashes, 'repeat');
      if (!context || !pattern) return;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.globalCompositeOperation = 'copy';
      context.drawImage(edge, 0, 0);
      context.globalCompositeOperation = 'source-in';
      pattern.setTransform(new DOMMatrix().translate(phase, 0));
      context.fillStyle = pattern;
      context.fillRect(0, 0, canvas.width, canvas.height);
    },
    destroy() {
      for (const each of [canvas, edge]) each.width = each.height = 0;
    },
  };
}

/** Diagonal black and white: along any straight line it reads as dashes, whichever way the line goes. */
function dashTile(): HTMLCanvasElement | null {
  const side = DASH_PX * 2;
  const tile = document.createElement('canvas');
  tile.width = tile.height = side;
  const context = tile.getContext('2d');
  if (!context) return null;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      context.fillStyle = (x + y) % side < DASH_PX ? '#fff' : '#000';
      context.fillRect(x, y, 1, 1);
    }
  }
  return tile;
}
