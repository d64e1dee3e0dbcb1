'use client';

import { createContext, useContext } from 'react';

/** Opens a picture over the page one is on. */
export type Viewer = { open: (imageId: string) => void };

export const ViewerContext = createContext<Viewer | null>(null);

/** The viewer that lies over this page; null where pictures open as a page of their own. */
export function useViewer(): Viewer | null {
  return useContext(ViewerContext);
}
