/**
 * What can be done with what stands in the composer. Its code is fetched once the page stands, so the composer holds
 * only this handle of it, which may come later than the first press (see `useErrands`).
 */
export type Desk = { send: () => void; addFiles: (files: readonly File[]) => void };
