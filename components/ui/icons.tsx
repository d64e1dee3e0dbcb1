import type { ComponentProps } from 'react';

// The icons of the first screen, each one line, after Lucide's (ISC). The machinery of the library that draws the others
// weighs a kilobyte, and comes with the parts that need it.
export const ArrowDown = drawn('M12 5v14m7-7-7 7-7-7');
export const ArrowLeft = drawn('m12 19-7-7 7-7m7 7H5');
export const ArrowRight = drawn('M5 12h14m-7-7 7 7-7 7');
export const ArrowUp = drawn('m5 12 7-7 7 7m-7 7V5');
export const Ellipsis = drawn(`${circle(12, 12, 1)}${circle(19, 12, 1)}${circle(5, 12, 1)}`);
export const ExternalLink = drawn('M15 3h6v6M10 14 21 3m-3 10v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6');
export const ImagePlus = drawn(
  `M16 5h6m-3-3v6m2 3.5V19a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h7.5M21 15l-3.086-3.086a2 2 0 0 0-2.828 0L6 21${circle(9, 9, 2)}`,
);
export const Images = drawn(
  `m22 11-1.296-1.296a2.4 2.4 0 0 0-3.408 0L11 16M4 8a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2M10 2h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z${circle(13, 7, 1)}`,
);
export const Inbox = drawn(
  'M22 12h-6l-2 3h-4l-2-3H2M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z',
);
export const Search = drawn(`m21 21-4.34-4.34${circle(11, 11, 8)}`);
export const SlidersHorizontal = drawn('M10 5H3m9 14H3M14 3v4m2 10v4m5-9h-9m9 7h-5m5-14h-7m-6 5v4m0-2H3');
export const SquareArrowUp = drawn(
  'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm11 9-4-4-4 4m4 4V8',
);
export const X = drawn('M18 6 6 18M6 6l12 12');

function drawn(d: string) {
  return function Icon(props: Omit<ComponentProps<'svg'>, 'children'>) {
    return (
      <svg
        width={24}
        height={24}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        {...props}
      >
        <path d={d} />
      </svg>
    );
  };
}

function circle(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0-${2 * radius} 0`;
}
