'use client';

import { usePathname, useRouter } from 'next/navigation';
import { fillingOf } from '@/components/compose/filling-of';
import { useComposer } from '@/lib/client/stores/composer';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';

/** Puts what a task was begun with, its words and its pictures, into the composer and goes there. */
export function useEditInComposer(): (task: Task) => void {
  const router = useRouter();
  const pathname = usePathname();
  return (task) => {
    useComposer.getState().fill(fillingOf(task));
    if (pathname !== routes.create) router.push(routes.create);
  };
}
