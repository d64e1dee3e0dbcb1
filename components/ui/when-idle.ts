/** Runs this once the browser has nothing better to do. Returns how to call it off. */
export function whenIdle(run: () => void): () => void {
  // Safari has no idle time of its own to offer.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, 200);
    return () => clearTimeout(timer);
  }
  const turn = requestIdleCallback(run);
  return () => cancelIdleCallback(turn);
}
