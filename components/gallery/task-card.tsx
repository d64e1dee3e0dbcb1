'use client';

import { lazy, Suspense, useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import { formatMoney } from '@/components/ui/format';
import { Link } from '@/components/ui/link';
import { patiently } from '@/components/ui/patiently';
import { tooltip } from '@/components/ui/tooltip';
import { useTask } from '@/lib/client/queries/tasks';
import { chargeOf } from '@/lib/domain/price';
import { routes } from '@/lib/domain/routes';
import { isMoving, makesPictures, type Task } from '@/lib/domain/task';
import { taskName } from '@/lib/domain/task-name';
import { cardElementId } from './card-element-id';
import { CardMenu } from './card-menu';
import { useDays } from './days';
import { ParameterChips, promptWords } from './prompt-text';
import { Sources } from './sources';
import { GroupedButtons } from './task-buttons';
import { TaskProgress } from './task-progress';
import { TaskStatus } from './task-status';
import { hasNotice, verbOf } from './task-words';
import { TileGrid } from './tile-grid';
import { WordsBox } from './words-box';

const TaskNotice = lazy(patiently(() => import('./task-notice').then((module) => ({ default: module.TaskNotice }))));
const CancelButton = lazy(
  patiently(() => import('./cancel-button').then((module) => ({ default: module.CancelButton }))),
);

/**
 * One task: its words on one side, its pictures on the other. The room of both is reserved from the first frame, the
 * buttons' included, so that nothing moves while it develops.
 */
export function TaskCard({ task, isUrgent = false }: { task: Task; isUrgent?: boolean }) {
  // What came to nothing before one looked needs no box; what fails under one's eyes keeps it, so nothing moves.
  const [isCompact] = useState(task.state.status === 'failed' || task.state.status === 'cancelled');
  return (
    <article
      id={cardElementId(task.id)}
      data-task={task.id}
      aria-label={taskName(task)}
      tabIndex={-1}
      className="scroll-mt-40 grid gap-x-8 gap-y-3 py-5 outline-offset-4 md:grid-cols-[14rem_minmax(0,1fr)] md:grid-rows-[auto_1fr] lg:grid-cols-[18rem_minmax(0,1fr)]"
    >
      <Words task={task} />
      <div className="md:col-start-2 md:row-span-2 md:row-start-1">
        {isCompact ? (
          <div className="min-h-40 rounded-md border border-line max-sm:min-h-52">
            <Suspense>
              <TaskNotice task={task} isInFlow />
            </Suspense>
          </div>
        ) : (
          <Outcome task={task} isUrgent={isUrgent} />
        )}
      </div>
      <div className={classNames('md:col-start-1', !isCompact && roomForButtons(task))}>
        {isMoving(task) && task.buttons.length === 0 ? (
          <Suspense>
            <CancelButton task={task} label="Cancel" hint={cancelHint(task)} />
          </Suspense>
        ) : (
          <GroupedButtons task={task} />
        )}
      </div>
    </article>
  );
}

/** What came of it: its pictures, its words, or the box kept for them; over it how far it has come and what it needs. */
function Outcome({ task, isUrgent }: { task: Task; isUrgent: boolean }) {
  const over = (
    <>
      <TaskProgress task={task} />
      {hasNotice(task) && (
        <Suspense>
          <TaskNotice task={task} />
        </Suspense>
      )}
    </>
  );
  if (!makesPictures(task)) {
    return (
      <div className="relative">
        <WordsBox task={task} />
        {over}
      </div>
    );
  }
  const { state } = task;
  const isWithoutPicture =
    state.status === 'succeeded' && (state.output.kind === 'text' || state.output.kind === 'none');
  const instead = isWithoutPicture && (
    <div className="absolute inset-0 overflow-y-auto bg-ground">
      <WordsBox task={task} />
    </div>
  );
  return <TileGrid task={task} isUrgent={isUrgent} over={instead || over} />;
}

/** A single picture brings six groups of buttons, a grid one row: the room they will need, kept from the start. */
function roomForButtons(task: Task): string {
  return task.expectedTiles === 1 ? 'min-h-53 pointer-coarse:min-h-70' : 'min-h-8 pointer-coarse:min-h-11';
}

function Words({ task }: { task: Task }) {
  const { timeOf } = useDays();
  return (
    <header className="flex min-w-0 flex-col gap-2">
      <div className="flex min-h-8 items-center gap-2 text-ink-faint text-xs">
        <TaskStatus task={task} />
        <span className="ml-auto flex items-center gap-2 tabular-nums">
          {task.cost && chargeOf(task) !== 'none' && (
            <span {...tooltip('What it was expected to cost')}>
              {formatMoney(task.cost.amount, task.cost.currency)}
            </span>
          )}
          <Link
            href={routes.task(task.id)}
            aria-label={`Details, ${timeOf(task.createdAt)}`}
            className="touch-target hover:text-ink hover:underline"
          >
            <time dateTime={new Date(task.createdAt).toISOString()}>{timeOf(task.createdAt)}</time>
          </Link>
        </span>
        <CardMenu task={task} />
      </div>
      <Origin task={task} />
      <p className="line-clamp-6 text-pretty break-words text-sm leading-relaxed">{promptWords(taskName(task))}</p>
      <ParameterChips prompt={task.prompt} />
      <Sources command={task.command} />
    </header>
  );
}

/** What was asked for, leading to what it was asked of. An imagine says enough by its words. */
function Origin({ task }: { task: Task }) {
  const parent = useTask(task.parentId ?? '');
  const verb = verbOf(task, parent);
  if (!task.parentId) return task.command.kind === 'imagine' ? null : <p className="text-ink-muted text-xs">{verb}</p>;
  return (
    <p className="text-ink-muted text-xs">
      <Link href={routes.task(task.parentId)} className="touch-target hover:text-ink hover:underline">
        {verb}
      </Link>
      {task.command.kind === 'press' && task.command.remix && ', prompt edited'}
    </p>
  );
}

function cancelHint(task: Task): string {
  if (task.state.status === 'sending' && task.state.sentAt === null) return 'It has not left yet: nothing is charged.';
  return 'Asks the provider to stop. What has begun may still be charged.';
}
