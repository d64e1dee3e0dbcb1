import type { Place } from '@/lib/domain/compose/draft';

/**
 * What can be done with what stands in the composer. Its code is fetched once the page stands, so the composer holds
 * only this handle of it, which may come later than the first press (see `useErrands`).
 */
export type Desk = {
  send: () => void;
  /** Without a place, where the mode has room for them. */
  addFiles: (files: readonly File[], place?: Place) => void;
  /** What was dragged here from a page: one of our own pictures, or the address of another one. */
  addAddress: (address: string, place?: Place) => void;
};
