'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatDuration } from '@/components/ui/format';
import { FamilyStrip } from '@/components/viewer/family-strip';
import { taskDetailQuery, useTask } from '@/lib/client/queries/tasks';
import type { TaskDetail } from '@/lib/domain/task';
import { taskName } from '@/lib/domain/task-name';
import { costWords } from './cost-words';
import { useDays } from './days';
import { SeedFact } from './seed-fact';
import { TaskCard } from './task-card';
import { hasSeed } from './use-seed';

/** One task with everything known about it. */
export function TaskPage({ taskId }: { taskId: string }) {
  const detail = useQuery(taskDetailQuery(taskId)).data;
  const task = useTask(taskId) ?? detail?.task;
  if (!task || !detail) return null;
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[88rem] px-4 pb-24 outline-none sm:px-6">
      <h1 className="sr-only">{taskName(task)}</h1>
      <TaskCard task={task} isUrgent />
      <div className="mt-6 grid gap-x-16 gap-y-10 border-line border-t pt-8 lg:grid-cols-2">
        <div className="flex flex-col gap-10">
          <Words detail={{ ...detail, task }} />
          <Part name="Times">
            <Times task={task} />
          </Part>
        </div>
        <div className="flex flex-col gap-10">
          {(detail.parent || detail.childTasks.length > 0) && (
            <Part name="Family">
              <FamilyStrip task={task} detail={detail} />
            </Part>
          )}
          <Part name="Provider">
            <Origin detail={{ ...detail, task }} />
          </Part>
        </div>
      </div>
      <div className="mt-10 flex flex-col gap-10">
        {detail.sources.length > 0 && (
          <Part name="Where the pictures came from">
            <Sources sources={detail.sources} />
          </Part>
        )}
        {detail.raw !== null && (
          <details className="group">
            <summary className="touch-target w-fit font-semibold text-sm hover:text-accent-ink">
              The provider’s last answer
            </summary>
            <pre className="mt-3 max-h-[32rem] overflow-auto rounded-md border border-line bg-sunken p-4 text-xs leading-relaxed">
              {JSON.stringify(detail.raw, null, 2)}
            </pre>
          </details>
        )}
      </div>
    </main>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section aria-label={name}>
      <h2 className="mb-3 font-semibold text-sm">{name}</h2>
      {children}
    </section>
  );
}

function Words({ detail: { task } }: { detail: TaskDetail }) {
  const isRewritten = task.finalPrompt !== null && task.finalPrompt !== task.prompt;
  return (
    <Part name="Prompt">
      {task.prompt ? (
        <p className="whitespace-pre-wrap break-words text-sm leading-relaxed">{task.prompt}</p>
      ) : (
        <p className="text-ink-muted text-sm">It takes no words.</p>
      )}
      {isRewritten && (
        <>
          <h3 className="mt-5 mb-1.5 text-ink-faint text-xs">As the provider ran it</h3>
          <p className="whitespace-pre-wrap break-words text-ink-muted text-sm leading-relaxed">{task.finalPrompt}</p>
        </>
      )}
    </Part>
  );
}

function Times({ task }: { task: TaskDetail['task'] }) {
  const { dayOf, nameOf, timeOf } = useDays();
  const { createdAt, sentAt, startedAt, finishedAt } = task;
  const moment = (at: number | null) => at && `${nameOf(dayOf(at))}, ${timeOf(at)}`;
  const span = (from: number | null, to: number | null) =>
    from && to && to >= from ? formatDuration(to - from) : null;
  return (
    <Facts
      facts={[
        ['Asked for', moment(createdAt)],
        ['Sent', moment(sentAt)],
        ['Started', moment(startedAt)],
        ['Finished', moment(finishedAt)],
        ['Waited', span(sentAt, startedAt)],
        ['Took', span(startedAt ?? sentAt, finishedAt)],
      ]}
    />
  );
}

function Origin({ detail: { task, providerName, aliases } }: { detail: TaskDetail }) {
  return (
    <Facts
      facts={[
        ['Name', providerName],
        ['Speed', task.speed],
        ['Cost', costWords(task)],
        ['Seed', (task.seed !== null || hasSeed(task)) && <SeedFact task={task} />],
        ['Its id', task.providerTaskId],
        ['Earlier ids', aliases.join(', ')],
        ['Our id', task.id],
        ['Button', task.pressed?.customId ?? null],
      ]}
    />
  );
}

function Sources({ sources }: { sources: TaskDetail['sources'] }) {
  const { dayOf, nameOf, timeOf } = useDays();
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {sources.map(({ url, expiresAt }) => (
        <li key={url}>
          {/^https?:\/\//i.test(url) ? (
            <a
              href={url}
              target="_blank"
              rel="noopener noreferrer"
              className="break-all underline decoration-line-strong underline-offset-2 hover:decoration-ink"
            >
              {url}
            </a>
          ) : (
            <span className="break-all">{url}</span>
          )}
          {expiresAt !== null && (
            <span className="text-ink-faint">
              {' '}
              · expires {nameOf(dayOf(expiresAt))}, {timeOf(expiresAt)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Facts({ facts }: { facts: [name: string, value: ReactNode][] }) {
  return (
    <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-y-1.5 text-sm">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name} className="contents">
              <dt className="text-ink-faint">{name}</dt>
              <dd className="break-all tabular-nums">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
