'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { TaskNotice } from '@/components/gallery/task-notice';
import { TaskStatus } from '@/components/gallery/task-status';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorText } from '@/components/ui/error-text';
import { Link } from '@/components/ui/link';
import { attentionQuery } from '@/lib/client/queries/attention';
import { toAppError } from '@/lib/client/queries/http';
import { useTask } from '@/lib/client/queries/tasks';
import { routes } from '@/lib/domain/routes';
import { needsPerson } from '@/lib/domain/task';
import { taskName } from '@/lib/domain/task-name';

/** Every task that waits for a person, each with its next step. */
export function NeedsInputDialog({ count, onClose }: { count: number; onClose: () => void }) {
  const client = useQueryClient();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(attentionQuery(client));
  const ids = data?.pages.flatMap((page) => page.ids) ?? [];
  // Some of the next steps are links: the page they lead to must not lie under this.
  const path = usePathname();
  const [openedAt] = useState(path);
  useEffect(() => {
    if (path !== openedAt) onClose();
  }, [path, openedAt, onClose]);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="medium"
      title="Needs input"
      description="What waits for your word. Everything else goes on by itself."
    >
      {error && <ErrorText error={toAppError(error)} />}
      {data && count === 0 && <p className="py-8 text-center text-ink-muted text-sm">Nothing waits for you.</p>}
      <ul className="flex flex-col gap-4">
        {ids.map((id) => (
          <WaitingTask key={id} id={id} onLeave={onClose} />
        ))}
      </ul>
      {hasNextPage && (
        <Button
          className="mx-auto mt-4 flex"
          disabledReason={isFetchingNextPage ? 'On its way.' : null}
          onClick={() => void fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Dialog>
  );
}

function WaitingTask({ id, onLeave }: { id: string; onLeave: () => void }) {
  const task = useTask(id);
  if (!task || !needsPerson(task)) return null;
  return (
    <li className="overflow-hidden rounded-md border border-line">
      <div className="flex items-start gap-3 px-4 py-3 text-sm">
        <Link href={routes.task(id)} onClick={onLeave} className="touch-target min-w-0 flex-1 hover:underline">
          <span className="line-clamp-2">{taskName(task)}</span>
        </Link>
        <TaskStatus task={task} />
      </div>
      <TaskNotice task={task} isInFlow />
    </li>
  );
}
