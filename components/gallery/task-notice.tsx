'use client';

import { Ban, CircleHelp, ImageOff, MessageCircleQuestion, TriangleAlert } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext } from 'react';
import { Button } from '@/components/ui/button';
import { buttonClasses } from '@/components/ui/button-classes';
import { classNames } from '@/components/ui/class-names';
import { ErrorText } from '@/components/ui/error-text';
import { Link } from '@/components/ui/link';
import { useLookAgain, useRetrySaving } from '@/lib/client/queries/commands';
import { remedyOf } from '@/lib/domain/app-error';
import { routes } from '@/lib/domain/routes';
import type { Doubt, Task } from '@/lib/domain/task';
import { CancelButton } from './cancel-button';
import { useTaskDialog } from './hands';
import { hasLost, hasStranded, savingTrouble } from './task-words';
import { tellError } from './tell-error';
import { useEditInComposer } from './use-composer';
import { useSendAgain } from './use-send-again';

const InFlow = createContext(false);

/**
 * What a task that waits for a person, or came to nothing, has to say, with the next step. Null where all is well. It
 * lies over the box around it, or stands in the flow of a list.
 */
export function TaskNotice({ task, isInFlow = false }: { task: Task; isInFlow?: boolean }) {
  return <InFlow value={isInFlow}>{noticeOf(task)}</InFlow>;
}

function noticeOf(task: Task): ReactNode {
  switch (task.state.status) {
    case 'failed':
      return <FailedNotice task={task} error={task.state.error} />;
    case 'needs-input':
      return <InputNotice task={task} state={task.state} />;
    case 'uncertain':
      return <UncertainNotice task={task} state={task.state} />;
    case 'cancelled':
      return (
        <Sheet icon={<Ban />} actions={<AgainButton task={task} />}>
          <p className="font-medium">Cancelled.</p>
        </Sheet>
      );
    case 'succeeded':
      if (hasLost(task)) return <LostNotice task={task} />;
      if (hasStranded(task)) return <StrandedNotice />;
      return savingTrouble(task) ? <TroubleNotice text={savingTrouble(task) ?? ''} /> : null;
    default:
      return null;
  }
}

type State<Status> = Extract<Task['state'], { status: Status }>;

function FailedNotice({ task, error }: { task: Task; error: State<'failed'>['error'] }) {
  const editInComposer = useEditInComposer();
  const openDialog = useTaskDialog();
  const sendAgain = useSendAgain(task);
  const remedy = remedyOf(error);
  const editor = editorOf(task);
  return (
    <Sheet
      tone="danger"
      icon={<TriangleAlert />}
      actions={
        <>
          {(task.command.kind !== 'imagine' || remedy === 'time' || remedy === 'operator') && (
            <Button size="small" onClick={() => sendAgain.send()}>
              Try again
            </Button>
          )}
          {editor ? (
            <Link href={editor} className={buttonClasses({ size: 'small' })}>
              Edit and retry
            </Link>
          ) : task.command.kind === 'imagine' || sendAgain.remix === null ? (
            <Button size="small" onClick={() => editInComposer(task)}>
              Edit and retry
            </Button>
          ) : (
            <Button size="small" onClick={() => sendAgain.remix && openDialog(sendAgain.remix)}>
              Edit and retry
            </Button>
          )}
        </>
      }
    >
      <ErrorText error={error} />
    </Sheet>
  );
}

/** Where the region of a task was painted, and can be painted again; null for tasks without one. */
function editorOf({ command, pressed, parentId }: Task): string | null {
  if (command.kind === 'edit') return routes.edit(command.fileHash);
  return pressed?.intent.kind === 'vary-region' && parentId ? routes.varyRegion(parentId) : null;
}

function InputNotice({ task, state: { ask, refusal } }: { task: Task; state: State<'needs-input'> }) {
  const openDialog = useTaskDialog();
  return (
    <Sheet
      tone="warning"
      icon={<MessageCircleQuestion />}
      actions={
        <>
          <CancelButton task={task} label="Discard" />
          {ask === 'region' ? (
            <Link href={routes.answerRegion(task.id)} className={buttonClasses({ look: 'primary', size: 'small' })}>
              Continue
            </Link>
          ) : (
            <Button size="small" look="primary" onClick={() => openDialog({ kind: 'answer', task })}>
              {ask === 'zoom' ? 'Choose the zoom' : 'Write the prompt'}
            </Button>
          )}
        </>
      }
    >
      {refusal ? (
        <ErrorText error={refusal} />
      ) : (
        <>
          <p className="font-medium">{askWords[ask].title}</p>
          <p className="text-ink-muted">{askWords[ask].advice}</p>
        </>
      )}
    </Sheet>
  );
}

const askWords: Record<State<'needs-input'>['ask'], { title: string; advice: string }> = {
  zoom: {
    title: 'How far should it zoom out?',
    advice: 'The provider waits for your answer. Nothing runs until then.',
  },
  prompt: { title: 'The provider asks for the prompt.', advice: 'Confirm it or change it. Nothing runs until then.' },
  region: {
    title: 'The provider asks for a painted region.',
    advice: 'Continue in the region editor, or discard it. Nothing runs until then, and discarding costs nothing.',
  },
};

function UncertainNotice({ task, state }: { task: Task; state: State<'uncertain'> }) {
  const openDialog = useTaskDialog();
  const { title, advice } = doubtWords[state.doubt];
  const router = useRouter();
  const answerIt = () => {
    if (state.ask === 'region') router.push(routes.answerRegion(task.id));
    else openDialog(state.ask ? { kind: 'answer', task } : { kind: 'send-again', task });
  };
  return (
    <Sheet
      tone="warning"
      icon={<CircleHelp />}
      actions={
        <>
          <CancelButton task={task} label="Set aside" />
          {canLookAgain(state) && <LookAgainButton task={task} />}
          {canSendAgain(state) && (
            <Button size="small" onClick={answerIt}>
              {state.ask === 'region' ? 'Continue…' : state.ask ? 'Answer again…' : 'Send again…'}
            </Button>
          )}
          {state.doubt === 'disconnected' && (
            <Link href={routes.settings} className={buttonClasses({ size: 'small' })}>
              Settings
            </Link>
          )}
        </>
      }
    >
      <p className="font-medium">{title}</p>
      <p className="text-ink-muted">{advice}</p>
      {state.ask && (
        <p className="text-ink-muted">
          The provider still shows its question. If it took the first answer all the same, another one is charged too.
        </p>
      )}
      {state.message && <RawReason text={state.message} />}
    </Sheet>
  );
}

const doubtWords: Record<Doubt, { title: string; advice: string }> = {
  unanswered: {
    title: 'We don’t know whether this was accepted.',
    advice: 'The answer was lost on the way. We keep asking the provider; nothing is sent again without your word.',
  },
  'lost-upstream': {
    title: 'The provider no longer knows this task.',
    advice: 'It may come back. We keep asking at longer intervals and take the pictures if they appear.',
  },
  overdue: {
    title: 'This takes far longer than it should.',
    advice: 'We keep asking. If the provider finishes it after all, the pictures appear here.',
  },
  'no-picture': {
    title: 'The provider says it is done, but shows no picture.',
    advice: 'We keep asking for a week, and save the picture as soon as there is one.',
  },
  disconnected: {
    title: 'Its provider is not connected any more.',
    advice: 'Nobody can ask how it stands. It goes on by itself when the provider is connected again.',
  },
};

function canLookAgain({ doubt, ask }: State<'uncertain'>): boolean {
  return ask === null && (doubt === 'no-picture' || doubt === 'lost-upstream' || doubt === 'overdue');
}

/** What was made is not made anew because we cannot see it, and where nobody is connected nothing can be sent. */
function canSendAgain({ doubt }: State<'uncertain'>): boolean {
  return doubt !== 'no-picture' && doubt !== 'disconnected';
}

function LookAgainButton({ task }: { task: Task }) {
  const lookAgain = useLookAgain();
  return (
    <Button
      size="small"
      look="primary"
      disabledReason={lookAgain.isPending ? 'Asking the provider now.' : null}
      onClick={() => lookAgain.mutate({ taskId: task.id }, { onError: tellError })}
    >
      Look again
    </Button>
  );
}

function LostNotice({ task }: { task: Task }) {
  const retrySaving = useRetrySaving();
  const lost = task.media.flatMap(({ state }) => (state.status === 'lost' ? [state.message] : []));
  const what =
    lost.length === 1 && task.media.length === 1 ? 'The picture' : `${lost.length} of ${task.media.length} pictures`;
  return (
    <Sheet
      tone="danger"
      icon={<ImageOff />}
      actions={
        <Button
          size="small"
          look="primary"
          disabledReason={retrySaving.isPending ? 'Trying to save it now.' : null}
          onClick={() => retrySaving.mutate({ taskId: task.id }, { onError: tellError })}
        >
          Try saving again
        </Button>
      }
    >
      <p className="font-medium">{what} could not be saved.</p>
      <p className="text-ink-muted">
        Made and paid for, but not in your archive. Providers delete theirs, usually after a day.
      </p>
      <RawReason text={[...new Set(lost)].join('\n')} />
    </Sheet>
  );
}

function StrandedNotice() {
  return (
    <Sheet
      tone="danger"
      icon={<ImageOff />}
      actions={
        <Link href={routes.settings} className={buttonClasses({ size: 'small' })}>
          Settings
        </Link>
      }
    >
      <p className="font-medium">Its provider is not connected any more.</p>
      <p className="text-ink-muted">
        The picture is made, but not in your archive. It is saved by itself when the provider is connected again.
        Providers delete theirs, usually after a day.
      </p>
    </Sheet>
  );
}

function TroubleNotice({ text }: { text: string }) {
  return (
    <Sheet tone="warning" icon={<ImageOff />}>
      <p className="font-medium">Made, but not saved yet.</p>
      <p className="text-ink-muted">We keep trying by ourselves for as long as the provider keeps the picture.</p>
      <RawReason text={text} />
    </Sheet>
  );
}

function AgainButton({ task }: { task: Task }) {
  const editInComposer = useEditInComposer();
  const { send } = useSendAgain(task);
  return (
    <>
      <Button size="small" onClick={() => send()}>
        Try again
      </Button>
      {task.command.kind === 'imagine' && (
        <Button size="small" onClick={() => editInComposer(task)}>
          Edit and retry
        </Button>
      )}
    </>
  );
}

function RawReason({ text }: { text: string }) {
  if (!text.trim()) return null;
  return (
    <details className="mt-1 text-xs">
      <summary className="w-fit text-ink-muted underline decoration-line-strong underline-offset-2 hover:text-ink">
        What happened exactly
      </summary>
      <p className="mt-1 max-h-40 overflow-y-auto whitespace-pre-wrap break-words rounded-md bg-sunken p-2 text-ink-muted">
        {text}
      </p>
    </details>
  );
}

type SheetProps = { tone?: 'plain' | 'warning' | 'danger'; icon: ReactNode; actions?: ReactNode; children: ReactNode };

/** Lies over the reserved box, so that bad news moves the page no more than good news. */
function Sheet({ tone = 'plain', icon, actions, children }: SheetProps) {
  const isInFlow = useContext(InFlow);
  return (
    <div
      className={classNames(
        'flex flex-col p-4 text-sm leading-relaxed',
        isInFlow
          ? 'border-line not-first:border-t'
          : 'absolute inset-0 overflow-y-auto overscroll-contain rounded-md border border-line bg-raised sm:p-5',
      )}
    >
      <div className="my-auto flex w-full max-w-xl gap-3">
        <span aria-hidden="true" className={classNames('mt-0.5 [&>svg]:size-4', iconTones[tone])}>
          {icon}
        </span>
        <div className="min-w-0 flex-1">
          {children}
          {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
        </div>
      </div>
    </div>
  );
}

const iconTones = { plain: 'text-ink-muted', warning: 'text-warning', danger: 'text-danger' } as const;
