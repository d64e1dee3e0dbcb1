import { create } from 'zustand';
import { persist } from 'zustand/middleware';

type Telling = { isOn: boolean; set: (isOn: boolean) => void };

/** Whether a person wants to be told while the tab is in the background. Asked for in the settings, off until then. */
export const useTelling = create<Telling>()(
  persist((set) => ({ isOn: false, set: (isOn) => set({ isOn }) }), {
    name: 'safelight.telling',
    version: 1,
    skipHydration: true,
    partialize: ({ isOn }) => ({ isOn }),
  }),
);
