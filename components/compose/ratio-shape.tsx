import type { Ratio } from '@/lib/domain/ratio';

const SIDE = 20;
const LINE = 1.5;

/** The outline of a ratio, as large as fits its square; the line keeps its width at every size. */
export function RatioShape({ ratio: { width, height }, className }: { ratio: Ratio; className?: string }) {
  const room = SIDE - 2 * LINE;
  const scale = room / Math.max(width, height);
  const [w, h] = [Math.max(1, width * scale), Math.max(1, height * scale)];
  return (
    <svg viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden="true" className={className} fill="none">
      <rect
        x={(SIDE - w) / 2}
        y={(SIDE - h) / 2}
        width={w}
        height={h}
        rx={1}
        stroke="currentColor"
        strokeWidth={LINE}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
