import type Konva from 'konva/lib/Core';
import type { Shape as KonvaShape } from 'konva/lib/Shape';
import type { Image as KonvaImage } from 'konva/lib/shapes/Image';
import type { MaskLook } from '@/lib/client/stores/mask-look';
import { type Bitmap, PAINTED } from '@/lib/domain/mask/bitmap';
import type { Shape, Size } from '@/lib/domain/mask/mask';
import type { Viewport } from '@/lib/domain/mask/viewport';
import { createFrame } from './frame';
import { type Cursor, createHeadsUp } from './heads-up';
import { patternTile } from './ink';
import { createMaskPicture } from './mask-picture';
import { stageDensity } from './stage-density';
import { paintStroke } from './wet-stroke';

/** Over this many screen pixels per image pixel one wants to see the pixels, not a blur of them. */
const SHOW_PIXELS_FROM = 3;

/** What hides what, while a key is held: Q shows no mask, `\` the picture alone. */
export type Peek = 'nothing-hidden' | 'no-mask' | 'picture-alone';

export type StageNodes = {
  stage: Konva.Stage;
  pictureLayer: Konva.Layer;
  picture: KonvaImage;
  maskLayer: Konva.Layer;
  maskImage: KonvaImage;
  /** One rectangle over the mask: whatever lies under it takes its colour. */
  tint: KonvaShape;
  headsUpLayer: Konva.Layer;
};

/** The stage as orders it takes. It shows and is never asked: whatever it knows came from the draft or the view. */
export type StageView = {
  setViewport: (viewport: Viewport) => void;
  resize: (stage: Size) => void;
  showMask: (bitmap: Bitmap) => void;
  setLook: (look: MaskLook, isAnimated: boolean) => void;
  peek: (peek: Peek) => void;
  /** The shape being drawn; of a growing stroke only what is new is painted. Null when the gesture is over. */
  showGesture: (shape: Shape | null) => void;
  setCursor: (cursor: Cursor | null) => void;
  destroy: () => void;
};

export function createStageView(nodes: StageNodes, picture: Size): StageView {
  const { stage, pictureLayer, maskLayer, maskImage, tint, headsUpLayer } = nodes;
  const maskPicture = createMaskPicture(picture);
  maskImage.image(maskPicture.canvas);
  const headsUp = createHeadsUp(headsUpLayer, stage.container(), maskPicture.canvas, picture);
  let viewport: Viewport = { scale: 1, offsetX: 0, offsetY: 0 };
  let look: MaskLook | null = null;
  let tile: HTMLCanvasElement | null = null;
  let wet: { shape: Shape & { kind: 'stroke' }; painted: number } | null = null;
  const painting = createFrame(paintWet);

  /** The mask layer's own canvas, set to image pixels: wet paint goes straight to it, past Konva's redraw. */
  function paintWet(): void {
    if (!wet || !look) return;
    const context = maskLayer.getNativeCanvasElement().getContext('2d');
    if (!context) return;
    const ratio = maskLayer.getCanvas().getPixelRatio();
    const { scale, offsetX, offsetY } = viewport;
    context.save();
    context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * offsetX, ratio * offsetY);
    wet.painted = paintStroke(context, wet.shape, wet.painted, picture, ink(context, look));
    context.restore();
  }
  function ink(context: CanvasRenderingContext2D, { colour }: MaskLook): string | CanvasPattern {
    const pattern = tile && context.createPattern(tile, 'repeat');
    if (!pattern) return colour;
    pattern.setTransform(new DOMMatrix().scale(1 / viewport.scale));
    return pattern;
  }
  tint.sceneFunc(({ _context }) => {
    if (!look) return;
    _context.fillStyle = ink(_context, look);
    _context.fillRect(0, 0, picture.width, picture.height);
  });
  // Resizing a canvas resets its context, so this is said before each draw. The default is grainy when a picture is
  // shown at a fraction of its size.
  pictureLayer.on('beforeDraw.smooth', () => {
    const context = pictureLayer.getNativeCanvasElement().getContext('2d');
    if (context) context.imageSmoothingQuality = 'medium';
  });
  // Whatever redraws the layer in the middle of a stroke (a resized window, a zoom) would lose the wet paint.
  maskLayer.on('draw.wet', () => {
    if (wet) {
      wet.painted = 0;
      paintWet();
    }
  });

  return {
    setViewport(next) {
      viewport = next;
      const place = { x: next.offsetX, y: next.offsetY, scaleX: next.scale, scaleY: next.scale };
      pictureLayer.setAttrs(place);
      maskLayer.setAttrs(place);
      const smooth = next.scale < SHOW_PIXELS_FROM;
      if (pictureLayer.imageSmoothingEnabled() !== smooth) {
        pictureLayer.imageSmoothingEnabled(smooth);
        maskLayer.imageSmoothingEnabled(smooth);
      }
      pictureLayer.batchDraw();
      maskLayer.batchDraw();
      headsUp.setViewport(next);
    },
    resize(size) {
      const density = stageDensity();
      for (const layer of [pictureLayer, maskLayer, headsUpLayer]) {
        if (layer.getCanvas().getPixelRatio() !== density) layer.getCanvas().setPixelRatio(density);
      }
      stage.size(size);
      stage.batchDraw();
      headsUp.refresh();
    },
    showMask(bitmap) {
      if (!maskPicture.show(bitmap)) return;
      maskLayer.batchDraw();
      headsUp.setMaskChanged(bitmap.data.indexOf(PAINTED) < 0);
    },
    setLook(next, isAnimated) {
      look = next;
      tile = patternTile(next);
      maskLayer.getNativeCanvasElement().style.opacity = String(next.opacity);
      maskLayer.batchDraw();
      headsUp.setLook(next, isAnimated);
    },
    peek(peek) {
      maskLayer.getNativeCanvasElement().style.visibility = peek === 'nothing-hidden' ? '' : 'hidden';
      headsUpLayer.getNativeCanvasElement().style.visibility = peek === 'picture-alone' ? 'hidden' : '';
      headsUp.setHidden(peek === 'picture-alone');
      headsUp.setOutlineHidden(peek !== 'nothing-hidden');
    },
    showGesture(shape) {
      if (shape?.kind === 'stroke') {
        if (!wet) headsUp.setPainting(true);
        wet = wet ? { shape, painted: wet.painted } : { shape, painted: 0 };
        painting.ask();
        return;
      }
      const wasWet = wet !== null;
      wet = null;
      painting.drop();
      headsUp.setPainting(false);
      // A stroke that became a shape is in the bitmap by now; one that was dropped must go from the screen.
      if (wasWet) maskLayer.batchDraw();
      headsUp.setShape(shape);
    },
    setCursor: (cursor) => headsUp.setCursor(cursor),
    destroy() {
      painting.drop();
      pictureLayer.off('beforeDraw.smooth');
      maskLayer.off('draw.wet');
      headsUp.destroy();
      maskPicture.destroy();
    },
  };
}
