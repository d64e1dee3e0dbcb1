import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import type { ContextType } from 'react';
import { expect, test, vi } from 'vitest';
import { AwaitedRegion } from '@/components/mask-editor/awaited-region';
import { rememberTask } from '@/lib/client/queries/tasks';
import type { Task } from '@/lib/domain/task';
import { aButton, JOB } from '../support/builders';
import { aShownTask } from '../support/gallery';

const made = aShownTask({
  revision: 3,
  expectedTiles: 1,
  state: { status: 'succeeded', output: { kind: 'single' } },
  buttons: [aButton(`MJ::Inpaint::1::${JOB}::SOLO`, 'Vary (Region)')],
});
const running: Task = {
  ...made,
  revision: 1,
  state: { status: 'running', progressPercent: 40 },
  buttons: [],
  media: [],
};

function awaitRegionOf(task: Task) {
  const client = new QueryClient();
  rememberTask(client, task);
  const refresh = vi.fn();
  render(
    <AppRouterContext value={{ refresh } as unknown as ContextType<typeof AppRouterContext>}>
      <QueryClientProvider client={client}>
        <AwaitedRegion taskId={task.id} parent={null} />
      </QueryClientProvider>
    </AppRouterContext>,
  );
  return { refresh, learn: (next: Task) => act(() => rememberTask(client, next)) };
}

test('a picture on its way is waited for, while it is drawn and while it is saved; then the page is read again, once', async () => {
  const { refresh, learn } = awaitRegionOf(running);
  const words = () => screen.getByRole('heading').textContent;
  expect(words()).toBe('This picture is not finished yet.');
  const saving = made.media.map((media) => ({ ...media, state: { status: 'pending' as const, trouble: null } }));
  await learn({ ...made, revision: 2, media: saving });
  expect(words()).toBe('This picture is not finished yet.');
  expect(refresh).not.toHaveBeenCalled();

  await learn(made);
  await learn({ ...made, revision: 4 });

  expect(refresh).toHaveBeenCalledOnce();
});

test('what turns out to be a grid says so by itself, and is not read again', async () => {
  const { refresh, learn } = awaitRegionOf(running);

  await learn({ ...aShownTask(), id: running.id, revision: 2 });

  expect(screen.getByRole('heading').textContent).toBe('First choose one of the four.');
  expect(refresh).not.toHaveBeenCalled();
});
