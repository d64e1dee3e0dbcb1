import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import type { ContextType } from 'react';
import { DaysProvider } from '@/components/gallery/days';
import { HandsProvider } from '@/components/gallery/hands-provider';
// So that the part that comes later is there in the first test as in the last.
import '@/components/gallery/task-hands';
import { TaskCard } from '@/components/gallery/task-card';
import { ProviderFactsProvider } from '@/components/shell/provider-facts';
import { rememberTask, useTask } from '@/lib/client/queries/tasks';
import { newCommandId } from '@/lib/domain/command-id';
import { type ProviderFacts, providerDefaults } from '@/lib/domain/provider';
import type { Task } from '@/lib/domain/task';
import { anImagine, gridButtons } from './builders';

/** A task as a page sees it: a finished grid with its picture saved, unless told otherwise. */
export function aShownTask(more: Partial<Task> = {}, prompt = 'a fox in the snow --ar 3:2'): Task {
  const id = newCommandId();
  return {
    id,
    maskHash: null,
    revision: 1,
    createdAt: Date.UTC(2026, 10, 23, 12),
    providerId: 'demo',
    parentId: null,
    command: anImagine(prompt, { id }),
    pressed: null,
    prompt,
    finalPrompt: null,
    speed: null,
    ratio: { width: 3, height: 2 },
    expectedTiles: 4,
    state: { status: 'succeeded', output: { kind: 'grid', tiles: 4 } },
    buttons: gridButtons(),
    media: [{ position: 0, kind: 'image', tile: null, state: { status: 'saved', file: aFile() } }],
    children: [],
    providerTaskId: '1',
    seed: null,
    cost: null,
    sentAt: null,
    startedAt: null,
    finishedAt: null,
    ...more,
  };
}

function aFile() {
  return { hash: 'a'.repeat(64), mimeType: 'image/png', width: 3072, height: 2048, sizeBytes: 1000, placeholder: null };
}

/** Where pages were asked to go. */
export type Journey = { went: string[] };

/** The facts of Demo as a page gets them. */
export function demoFacts(more: Partial<ProviderFacts>): ProviderFacts {
  const { auth, speedPaths, editsForm, defaultSpeed, prices, currency } = providerDefaults;
  const own = { id: 'demo', name: 'Demo', baseUrl: '', isDemo: true, preset: 'demo', isOffered: true } as const;
  return {
    ...own,
    auth,
    speedPaths,
    editsForm,
    defaultSpeed,
    prices,
    currency,
    refused: {},
    asksForRemix: true,
    ...more,
  };
}

/** Shows cards as the stream does, with the dialogs around them. */
export function showCards(tasks: Task[], facts: Partial<ProviderFacts> = {}) {
  const journey: Journey = { went: [] };
  const client = new QueryClient();
  for (const task of tasks) rememberTask(client, task);
  const router = { push: (href: string) => journey.went.push(href) } as unknown as ContextType<typeof AppRouterContext>;
  render(
    <AppRouterContext value={router}>
      <QueryClientProvider client={client}>
        <ProviderFactsProvider facts={[demoFacts(facts)]}>
          <DaysProvider zone="UTC" now={Date.UTC(2026, 10, 23, 13)}>
            <HandsProvider>
              {tasks.map(({ id }) => (
                <Card key={id} id={id} />
              ))}
            </HandsProvider>
          </DaysProvider>
        </ProviderFactsProvider>
      </QueryClientProvider>
    </AppRouterContext>,
  );
  return { user: userEvent.setup(), journey, client };
}

function Card({ id }: { id: string }) {
  const task = useTask(id);
  return task ? <TaskCard task={task} /> : null;
}
