import { create } from 'zustand';

/** A short message that goes by itself. `action` undoes or leads on; toasts with one stay longer. */
export type Toast = {
  id: number;
  text: string;
  tone: 'plain' | 'danger';
  action: { label: string; run: () => void } | null;
};

type ToastStore = { toasts: Toast[] };

const LONGEST = 3;
let lastId = 0;

export const useToasts = create<ToastStore>()(() => ({ toasts: [] }));

/** Says something in the corner of the window, and to screen readers. What blocks the person does not belong here. */
export function toast(text: string, { tone = 'plain', action = null }: Partial<Pick<Toast, 'tone' | 'action'>> = {}) {
  lastId += 1;
  const added: Toast = { id: lastId, text, tone, action };
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, added].slice(-LONGEST) }));
}

export function dismissToast(id: number) {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((shown) => shown.id !== id) }));
}
