'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useComposer } from '@/lib/client/stores/composer';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';

/** Puts a task's prompt, and the pictures it began with, into the composer and goes there. */
export function useEditInComposer(): (task: Task) => void {
  const router = useRouter();
  const pathname = usePathname();
  return (task) => {
    const images = task.command.kind === 'imagine' ? task.command.imagePrompts : [];
    useComposer.getState().fill({ prompt: task.prompt, images });
    if (pathname !== routes.create) router.push(routes.create);
  };
}
