import type { Mode, Sample, Size } from '@/lib/domain/mask/mask';

type Stroke = { mode: Mode; samples: readonly Sample[] };

/**
 * Paints a stroke's samples from `start` on, each joined to the one before, and touches nothing else: so the
 * five-thousandth point costs what the first did. The context is in image pixels. Gives where to go on.
 */
export function paintStroke(
  context: CanvasRenderingContext2D,
  { mode, samples }: Stroke,
  start: number,
  size: Size,
  ink: string | CanvasPattern,
): number {
  if (samples.length <= start) return start;
  context.save();
  context.beginPath();
  context.rect(0, 0, size.width, size.height);
  context.clip();
  context.globalCompositeOperation = mode === 'erase' ? 'destination-out' : 'source-over';
  context.fillStyle = context.strokeStyle = mode === 'erase' ? '#000' : ink;
  context.lineCap = context.lineJoin = 'round';
  if (start === 0) paintDot(context, samples[0]);
  let at = Math.max(1, start);
  while (at < samples.length) at = paintRun(context, samples, at);
  context.restore();
  return samples.length;
}

/** Paints from the sample before `at` as far as the radius stays the same; gives where to go on. */
function paintRun(context: CanvasRenderingContext2D, samples: readonly Sample[], at: number): number {
  const before = samples[at - 1];
  const first = samples[at];
  if (!before || !first) return at + 1;
  if (before.radiusPx !== first.radiusPx) {
    paintCone(context, before, first);
    return at + 1;
  }
  context.lineWidth = before.radiusPx * 2;
  context.beginPath();
  context.moveTo(before.x, before.y);
  let end = at;
  for (let next: Sample | undefined = first; next && next.radiusPx === before.radiusPx; next = samples[++end]) {
    context.lineTo(next.x, next.y);
  }
  context.stroke();
  return end;
}

function paintDot(context: CanvasRenderingContext2D, sample: Sample | undefined): void {
  if (!sample) return;
  context.beginPath();
  context.arc(sample.x, sample.y, sample.radiusPx, 0, 2 * Math.PI);
  context.fill();
}

/** What a pen leaves while its pressure changes: two discs and the sides that touch both. */
function paintCone(context: CanvasRenderingContext2D, a: Sample, b: Sample): void {
  paintDot(context, a);
  paintDot(context, b);
  const distance = Math.hypot(b.x - a.x, b.y - a.y);
  if (distance <= Math.abs(a.radiusPx - b.radiusPx)) return;
  const along = Math.atan2(b.y - a.y, b.x - a.x);
  const side = Math.acos((a.radiusPx - b.radiusPx) / distance);
  context.beginPath();
  context.arc(a.x, a.y, a.radiusPx, along + side, along - side, false);
  context.arc(b.x, b.y, b.radiusPx, along - side, along + side, false);
  context.closePath();
  context.fill();
}
