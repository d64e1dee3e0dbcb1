import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import type { ContextType, ReactNode } from 'react';
import { Composer } from '@/components/compose/composer';
// So that the parts that come later are there in the first test as in the last.
import '@/components/compose/composer-desk';
import '@/components/compose/library-dialog';
import '@/components/compose/mode-fields';
import '@/components/compose/prompts-dialog';
import '@/components/compose/send-terms';
import '@/components/compose/settings-panel';
import '@/components/shell/over-budget-dialog';
import { ProviderFactsProvider } from '@/components/shell/provider-facts';
import { savedQuery } from '@/lib/client/queries/saved';
import { rememberTask, seedStream } from '@/lib/client/queries/tasks';
import { useComposer } from '@/lib/client/stores/composer';
import type { ProviderFacts } from '@/lib/domain/provider';
import type { Saved } from '@/lib/domain/saved';
import { everything } from '@/lib/domain/stream';
import type { Task } from '@/lib/domain/task';
import { demoFacts } from './gallery';

export type ComposerSetting = {
  /** The providers of the page, Demo where nothing is said. */
  providers?: Partial<ProviderFacts>[];
  /** What was made before. */
  tasks?: Task[];
  /** Snippets and presets. */
  saved?: Saved[];
  beside?: ReactNode;
};

/** Shows the composer as the page does. */
export function showComposer({ providers = [{}], tasks = [], saved = [], beside }: ComposerSetting = {}) {
  const went: string[] = [];
  const router = { push: (href: string) => went.push(href) } as unknown as ContextType<typeof AppRouterContext>;
  const client = new QueryClient();
  for (const task of tasks) rememberTask(client, task);
  client.setQueryData(savedQuery.queryKey, saved);
  const nothing = { revision: 0, tasks: [], parents: [], progress: [], moving: 0, attention: 0 };
  seedStream(client, { ...everything, state: 'done' }, { tasks, parents: [], cursor: null, revision: 0 }, nothing);
  const { container } = render(
    <AppRouterContext value={router}>
      <QueryClientProvider client={client}>
        <ProviderFactsProvider facts={providers.map(demoFacts)}>
          <Composer />
          {beside}
        </ProviderFactsProvider>
      </QueryClientProvider>
    </AppRouterContext>,
  );
  return { user: userEvent.setup({ applyAccept: false }), went, client, container };
}

/** Forgets what an earlier test left in the composer. */
export function emptyComposer() {
  localStorage.clear();
  sessionStorage.clear();
  useComposer.setState(useComposer.getInitialState(), true);
}

export function promptBox(): HTMLTextAreaElement {
  return screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Prompt' });
}
