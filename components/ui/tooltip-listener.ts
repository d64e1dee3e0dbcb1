const SHOW_AFTER_MS = 450;
/** Once one tooltip was read, its neighbours come at once. */
const STAY_WARM_MS = 600;
const GAP_PX = 6;
const EDGE_PX = 8;

/** Shows the text of whatever carries `data-tooltip` in the given bubble. Returns how to stop. */
export function listenForTooltips(bubble: HTMLElement): () => void {
  let owner: Element | null = null;
  let timer: number | undefined;
  let hiddenAt = Number.NEGATIVE_INFINITY;

  const hide = () => {
    window.clearTimeout(timer);
    if (bubble.matches(':popover-open')) {
      bubble.hidePopover();
      hiddenAt = performance.now();
    }
    owner = null;
  };
  const show = (target: Element) => {
    const text = target.getAttribute('data-tooltip');
    if (!text || !target.isConnected) return;
    bubble.textContent = text;
    bubble.showPopover();
    place(bubble, target.getBoundingClientRect());
  };
  const enter = (target: Element | null, delayMs: number) => {
    if (target === owner) return;
    hide();
    if (!target) return;
    owner = target;
    timer = window.setTimeout(() => show(target), delayMs);
  };
  const tooltipAt = (event: Event) => (event.target instanceof Element ? event.target.closest('[data-tooltip]') : null);

  const listening = new AbortController();
  const on = (name: string, listener: (event: Event) => void, capture = false) =>
    document.addEventListener(name, listener, { signal: listening.signal, passive: true, capture });

  on('pointerover', (event) => {
    if ((event as PointerEvent).pointerType === 'touch') return;
    const isWarm = performance.now() - hiddenAt < STAY_WARM_MS || bubble.matches(':popover-open');
    enter(tooltipAt(event), isWarm ? 0 : SHOW_AFTER_MS);
  });
  on('focusin', (event) => {
    const target = tooltipAt(event);
    if (target?.matches(':focus-visible')) enter(target, 0);
  });
  on('focusout', hide);
  on('pointerdown', hide, true);
  on('scroll', hide, true);
  on('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape') hide();
  });
  return () => {
    hide();
    listening.abort();
  };
}

/** Above the element where there is room, else below, and never over the window's edge. */
function place(bubble: HTMLElement, anchor: DOMRect) {
  const { width, height } = bubble.getBoundingClientRect();
  const above = anchor.top - height - GAP_PX;
  const top = above >= EDGE_PX ? above : anchor.bottom + GAP_PX;
  const centred = anchor.left + anchor.width / 2 - width / 2;
  const left = Math.max(EDGE_PX, Math.min(centred, window.innerWidth - width - EDGE_PX));
  bubble.style.top = `${Math.round(top)}px`;
  bubble.style.left = `${Math.round(left)}px`;
}
