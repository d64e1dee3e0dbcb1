'use client';

import { useRouter } from 'next/navigation';
import { routes } from '@/lib/domain/routes';
import { cardElementId } from './card-element-id';

/** Leads to a task: to its card where it is on the page, to its own page otherwise. */
export function useGoToTask(): (taskId: string) => void {
  const router = useRouter();
  return (taskId) => {
    const card = document.getElementById(cardElementId(taskId));
    if (!card || card.closest('dialog') || document.querySelector('dialog[open]'))
      return router.push(routes.task(taskId));
    card.scrollIntoView({ block: 'center', behavior: 'smooth' });
    card.focus({ preventScroll: true });
  };
}
