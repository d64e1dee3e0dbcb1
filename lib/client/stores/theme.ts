import { create } from 'zustand';
import type { Theme } from '@/lib/domain/theme';

/** What was chosen on this page; null until then, when the cookie the server read still holds. */
export const useTheme = create<{ theme: Theme | null }>()(() => ({ theme: null }));
