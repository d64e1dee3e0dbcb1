/**
 * Work for the next frame, done once however often it is asked for until then: between two frames a mouse may tell of
 * several moves, and each would pay for styles and canvases that nobody sees.
 */
export function createFrame(work: () => void): { ask: () => void; drop: () => void } {
  let asked: number | null = null;
  return {
    ask() {
      asked ??= requestAnimationFrame(() => {
        asked = null;
        work();
      });
    },
    drop() {
      if (asked !== null) cancelAnimationFrame(asked);
      asked = null;
    },
  };
}
