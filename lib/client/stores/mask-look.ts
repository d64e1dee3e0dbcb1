import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** Colours that stand out from most pictures; the first is the lamp of the darkroom. */
export const overlayColours = [
  { name: 'Red', value: '#ff4b1f' },
  { name: 'Amber', value: '#ffb000' },
  { name: 'Green', value: '#1fd65f' },
  { name: 'Blue', value: '#1f8bff' },
  { name: 'Pink', value: '#ff3fb4' },
  { name: 'White', value: '#ffffff' },
] as const;

export const overlayPatterns = ['solid', 'stripes', 'checkerboard'] as const;
export type OverlayPattern = (typeof overlayPatterns)[number];

/** How a person likes the mask to look. It says nothing about the mask. */
export type MaskLook = { colour: string; opacity: number; pattern: OverlayPattern; hasOutline: boolean };

type MaskLookStore = MaskLook & { set: (change: Partial<MaskLook>) => void };

export const useMaskLook = create<MaskLookStore>()(
  persist(
    (set) => ({
      colour: overlayColours[0].value,
      opacity: 0.55,
      pattern: 'solid',
      hasOutline: true,
      set: (change) => set(change),
    }),
    {
      name: 'safelight.mask-look',
      version: 1,
      partialize: ({ colour, opacity, pattern, hasOutline }) => ({ colour, opacity, pattern, hasOutline }),
    },
  ),
);
