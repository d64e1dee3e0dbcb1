import { createStore } from 'zustand/vanilla';
import type { Size } from '@/lib/domain/mask/mask';
import {
  centred,
  fit as fitPicture,
  keepInSight,
  pan,
  type ScreenPoint,
  type Viewport,
  zoomTo,
} from '@/lib/domain/mask/viewport';

/** How the picture lies on the stage. It belongs to the window, not to the draft. */
type ViewState = { viewport: Viewport; stage: Size; isFitted: boolean };

export type ViewControl = ReturnType<typeof createViewControl>;

const STEP = 1.25;
const MARGIN_PX = 24;

export function createViewControl(picture: Size) {
  const store = createStore<ViewState>()(() => ({
    viewport: { scale: 1, offsetX: 0, offsetY: 0 },
    stage: { width: 0, height: 0 },
    isFitted: true,
  }));
  const margin = (stage: Size) => (stage.width < 640 ? MARGIN_PX / 3 : MARGIN_PX);
  const show = (viewport: Viewport, isFitted = false) =>
    store.setState(({ stage }) => ({ viewport: keepInSight(viewport, picture, stage), isFitted }));
  const middle = ({ stage }: ViewState): ScreenPoint => ({ screenX: stage.width / 2, screenY: stage.height / 2 });
  const fitted = (stage: Size) => fitPicture(picture, stage, margin(stage));

  return {
    store,
    zoomBy(factor: number, anchor: ScreenPoint = middle(store.getState())) {
      const { viewport } = store.getState();
      show(zoomTo(viewport, viewport.scale * factor, anchor));
    },
    zoomIn: () => {
      const { viewport } = store.getState();
      show(zoomTo(viewport, viewport.scale * STEP, middle(store.getState())));
    },
    zoomOut: () => {
      const { viewport } = store.getState();
      show(zoomTo(viewport, viewport.scale / STEP, middle(store.getState())));
    },
    panBy: (byX: number, byY: number) => show(pan(store.getState().viewport, byX, byY)),
    fit: () => show(fitted(store.getState().stage), true),
    /** One pixel of the picture on one of the screen. */
    actualSize: () => show(centred(picture, store.getState().stage, 1)),
    /** A fitted picture stays fitted; another keeps what was in the middle of the window there. */
    resize(stage: Size) {
      const { stage: before, viewport, isFitted } = store.getState();
      if (before.width === stage.width && before.height === stage.height) return;
      const moved = pan(viewport, (stage.width - before.width) / 2, (stage.height - before.height) / 2);
      const next = isFitted || before.width === 0 ? fitted(stage) : keepInSight(moved, picture, stage);
      store.setState({ stage, viewport: next });
    },
  };
}
