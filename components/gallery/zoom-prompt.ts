import { getNumber, setParameter } from '@/lib/domain/prompt/edit';
import { parsePrompt, sendablePrompt } from '@/lib/domain/prompt/parse';
import { type Ratio, ratioInPrompt, reduceRatio } from '@/lib/domain/ratio';

/** What Custom Zoom sends: 1 only changes the shape, 2 is as far as it goes (midjourney-api.md §9.4). */
export const zoomRange = { min: 1, max: 2, step: 0.05 } as const;

export const offeredShapes: readonly Ratio[] = [
  { width: 1, height: 1 },
  { width: 4, height: 3 },
  { width: 3, height: 2 },
  { width: 16, height: 9 },
  { width: 2, height: 1 },
  { width: 3, height: 4 },
  { width: 2, height: 3 },
  { width: 9, height: 16 },
];

/** The prompt with exactly one `--ar` and one `--zoom`, where the API looks for them: at its end. */
export function zoomPrompt(prompt: string, zoom: number, { width, height }: Ratio): string {
  return `${withoutZoomFlags(prompt)} --ar ${width}:${height} --zoom ${toNumber(zoom)}`.trim();
}

/** The prompt as one edits it: what the slider and the shapes say is not repeated in the words. */
export function withoutZoomFlags(prompt: string): string {
  return sendablePrompt(setParameter(setParameter(parsePrompt(prompt), 'ar', null), 'zoom', null));
}

/** The zoom a prompt names already, as the modal of some servers does. */
export function zoomInPrompt(prompt: string): number | null {
  const value = getNumber(parsePrompt(prompt), 'zoom');
  return value !== null && value >= zoomRange.min && value <= zoomRange.max ? value : null;
}

/** The offered shapes with the picture's own first, whatever that is. */
export function shapesFor(own: Ratio): Ratio[] {
  const first = reduceRatio(own);
  return [first, ...offeredShapes.filter(({ width, height }) => width !== first.width || height !== first.height)];
}

/**
 * Where the old picture lies in the new frame, as parts of the frame's width and height. It shrinks by the zoom, and
 * a frame of another shape grows around it on one axis only.
 */
export function placeInFrame(own: Ratio, frame: Ratio, zoom: number): { width: number; height: number } {
  const stretch = (frame.width * own.height) / (frame.height * own.width);
  return stretch >= 1 ? { width: 1 / zoom / stretch, height: 1 / zoom } : { width: 1 / zoom, height: stretch / zoom };
}

export function ratioOf(prompt: string, fallback: Ratio): Ratio {
  return reduceRatio(ratioInPrompt(prompt) ?? fallback);
}

function toNumber(zoom: number): string {
  return String(Math.round(zoom * 100) / 100);
}
