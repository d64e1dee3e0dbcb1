'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useProviderFacts } from '@/components/shell/provider-facts';
import { formatMoney } from '@/components/ui/format';
import { useImagine, useImagineAll } from '@/lib/client/queries/commands';
import { useComposer } from '@/lib/client/stores/composer';
import { pressCommandId } from '@/lib/domain/command-id';
import { priceOf } from '@/lib/domain/price';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { useTaskDialog } from './hands';
import { tellError } from './tell-error';
import { useGoToTask } from './use-go-to-task';

/**
 * Sends the prompts that a task wrote as plain imagines, which every server knows. Each has one id for ever, so a
 * double click, or a second tab, makes no second task; what was imagined already leads to its result.
 */
export function useSuggestions(task: Task, prompts: readonly string[]) {
  const imagine = useImagine();
  const all = useImagineAll();
  const goTo = useGoToTask();
  const openDialog = useTaskDialog();
  const router = useRouter();
  const pathname = usePathname();
  const provider = useProviderFacts(task.providerId);

  const idOf = (index: number) => pressCommandId(task.id, `imagine ${index}`);
  const resultOf = (index: number) => task.children.find(({ id }) => id === idOf(index))?.id ?? null;
  const commandsFor = (indices: readonly number[]) =>
    indices.flatMap((index) => {
      const prompt = prompts[index];
      // Where its provider is gone, the words still are what they are.
      const home = provider && { providerId: provider.id };
      if (prompt === undefined) return [];
      return { kind: 'imagine' as const, id: idOf(index), prompt, speed: task.speed, remixOf: task.id, ...home };
    });
  const speed = task.speed ?? provider?.defaultSpeed ?? null;
  const each = provider && priceOf({ command: { kind: 'imagine' }, pressed: null, speed }, provider);
  const left = prompts.flatMap((_, index) => (resultOf(index) === null ? [index] : []));

  return {
    left,
    resultOf,
    imagine: (index: number) => {
      const result = resultOf(index);
      if (result) goTo(result);
      else for (const command of commandsFor([index])) imagine.mutate(command, { onError: tellError });
    },
    imagineAll: () => {
      const sendAll = () => all.mutate({ commands: commandsFor(left) }, { onError: tellError });
      if (each === null || left.length < 2) return sendAll();
      const cost = formatMoney(each * left.length, provider?.currency ?? '');
      const label = `Imagine ${left.length}`;
      openDialog({ kind: 'spend', title: `Imagine ${left.length} prompts?`, cost, label, spend: sendAll });
    },
    edit: (index: number) => {
      useComposer.getState().fill({ prompt: prompts[index] ?? '', remixOf: task.id });
      if (pathname !== routes.create) router.push(routes.create);
    },
  };
}
