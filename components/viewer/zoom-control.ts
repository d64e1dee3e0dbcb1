/** How far one may go in, in pixels of the screen per pixel of the picture. */
const MAX_ZOOM = 8;
const SWIPE_PX = 60;

type Point = { x: number; y: number };

/**
 * Moves `picture` inside `area` by wheel, fingers and double click. Scale 1 is the fitting size; the offset is in
 * screen pixels from the middle. Stays inside: what is larger than the area cannot be dragged out of it.
 */
export function createZoomControl(
  area: HTMLElement,
  picture: HTMLElement,
  naturalWidth: number,
  onSwipe: (direction: 'left' | 'right') => void,
) {
  let scale = 1;
  let offset: Point = { x: 0, y: 0 };
  const fingers = new Map<number, Point>();
  let swipe: Point | null = null;

  const actualScale = () => Math.max(naturalWidth / picture.offsetWidth, 0.1);

  function show(): void {
    const slack = (size: number, room: number) => Math.max(0, (size * scale - room) / 2);
    const limit = {
      x: slack(picture.offsetWidth, area.clientWidth),
      y: slack(picture.offsetHeight, area.clientHeight),
    };
    offset = { x: clamp(offset.x, -limit.x, limit.x), y: clamp(offset.y, -limit.y, limit.y) };
    picture.style.transform = scale === 1 ? '' : `translate(${offset.x}px, ${offset.y}px) scale(${scale})`;
    area.style.cursor = scale > 1 ? 'grab' : '';
    area.dataset.zoom = scale.toFixed(3);
    // What lies on the picture and must keep its size divides by it.
    picture.style.setProperty('--zoom', String(scale));
  }

  /** Zooms so that the point of the picture under `at` stays there. */
  function zoomTo(next: number, at: Point): void {
    const box = area.getBoundingClientRect();
    const from = { x: at.x - box.left - box.width / 2, y: at.y - box.top - box.height / 2 };
    const wanted = clamp(next, Math.min(1, actualScale()), Math.max(MAX_ZOOM * actualScale(), 1));
    const factor = wanted / scale;
    offset = { x: from.x - (from.x - offset.x) * factor, y: from.y - (from.y - offset.y) * factor };
    scale = wanted;
    show();
  }

  function toggle(at: Point = middleOf(area)): void {
    if (Math.abs(scale - 1) > 0.001) {
      scale = 1;
      offset = { x: 0, y: 0 };
      show();
    } else zoomTo(actualScale(), at);
  }

  const listening = new AbortController();
  const options = { signal: listening.signal };

  area.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      // A pinch on a touchpad comes as a wheel with Ctrl and in small steps.
      zoomTo(scale * Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), { x: event.clientX, y: event.clientY });
    },
    { ...options, passive: false },
  );
  area.addEventListener('dblclick', (event) => toggle({ x: event.clientX, y: event.clientY }), options);

  area.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      area.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      swipe = fingers.size === 1 && scale <= 1 ? { x: event.clientX, y: event.clientY } : null;
    },
    options,
  );
  area.addEventListener(
    'pointermove',
    (event) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const now = { x: event.clientX, y: event.clientY };
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      fingers.set(event.pointerId, now);
      if (other) {
        const factor = distance(now, other) / Math.max(1, distance(before, other));
        zoomTo(scale * factor, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
      } else if (scale > 1) {
        offset = { x: offset.x + now.x - before.x, y: offset.y + now.y - before.y };
        show();
      }
    },
    options,
  );
  const lift = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    const begun = swipe;
    swipe = null;
    if (!begun || event.type === 'pointercancel' || event.pointerType === 'mouse' || scale > 1) return;
    const moved = { x: event.clientX - begun.x, y: event.clientY - begun.y };
    if (Math.abs(moved.x) > SWIPE_PX && Math.abs(moved.x) > 2 * Math.abs(moved.y))
      onSwipe(moved.x < 0 ? 'left' : 'right');
  };
  area.addEventListener('pointerup', lift, options);
  area.addEventListener('pointercancel', lift, options);
  const resizing = new ResizeObserver(show);
  resizing.observe(area);

  return {
    toggle: () => toggle(),
    stop: () => {
      listening.abort();
      resizing.disconnect();
    },
  };
}

function middleOf(element: HTMLElement): Point {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
