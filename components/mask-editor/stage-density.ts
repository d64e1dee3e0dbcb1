/** More than this nobody sees, and every pixel is paid for in each frame. */
const MOST_DENSE = 2;

/** Pixels of the stage's canvases per CSS pixel. */
export function stageDensity(): number {
  return Math.min(MOST_DENSE, window.devicePixelRatio || 1);
}
