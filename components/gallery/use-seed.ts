'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useRefusals } from '@/components/shell/provider-facts';
import { useFetchSeed } from '@/lib/client/queries/commands';
import { toAppError } from '@/lib/client/queries/http';
import { recallDraft, useComposer } from '@/lib/client/stores/composer';
import { toast } from '@/lib/client/stores/toasts';
import type { AppError } from '@/lib/domain/app-error';
import { setParameter } from '@/lib/domain/prompt/edit';
import { formatPrompt, parsePrompt } from '@/lib/domain/prompt/parse';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';
import { tellError } from './tell-error';

/** Whether a task has a seed to ask for: what drew pictures has one. */
export function hasSeed({ state }: Pick<Task, 'state'>): boolean {
  return state.status === 'succeeded' && (state.output.kind === 'grid' || state.output.kind === 'single');
}

/** Asks for the seed of a task, never by itself. `refusal` is why there is nobody to ask. */
export function useSeed(task: Task) {
  const { mutateAsync, isPending, error } = useFetchSeed();
  const fillIn = useSeedInComposer();
  const refusal = useRefusals(task.providerId)('seed');
  return {
    refusal,
    isAsking: isPending,
    failure: error ? toAppError(error) : null,
    ask: () => void mutateAsync({ taskId: task.id }).catch(() => undefined),
    /** Where what asked is gone before the answer comes: tells it in passing. */
    askAndTell: () => {
      toast('Asking the provider for the seed. It may take a minute.');
      mutateAsync({ taskId: task.id }).then(
        ({ seed }) =>
          toast(`The seed is ${seed}.`, { action: { label: 'Use seed', run: () => fillIn(task, seed ?? '') } }),
        (thrown) => {
          const words = seedFailure(toAppError(thrown));
          if (words) toast(words, { tone: 'danger' });
          else void tellError(thrown);
        },
      );
    },
  };
}

/** Writes a seed into what stands in the composer, or brings the task's prompt along where nothing does. */
export function useSeedInComposer(): (task: Task, seed: string) => void {
  const router = useRouter();
  const pathname = usePathname();
  return (task, seed) => {
    recallDraft();
    const { mode, text, mend, fill } = useComposer.getState();
    const write = (prompt: string) => formatPrompt(setParameter(parsePrompt(prompt), 'seed', seed));
    if (mode === 'imagine' && text.trim() !== '') mend({ text: write(text) });
    else fill({ prompt: write(task.prompt) });
    if (pathname !== routes.create) router.push(routes.create);
  };
}

/** What the usual words do not tell of a seed; null where they do. */
export function seedFailure({ kind }: AppError): string | null {
  if (kind === 'not-offered') return 'This provider does not tell seeds.';
  if (kind === 'rate-limited') return 'The provider has not found out yet. Ask again in a while.';
  return kind === 'refused' ? 'The provider does not tell the seed of this one.' : null;
}
