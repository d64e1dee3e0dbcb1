'use client';

import { Ban, ImageOff, MessageCircleQuestion, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useProviderFacts } from '@/components/shell/provider-facts';
import { Button } from '@/components/ui/button';
import { buttonClasses } from '@/components/ui/button-classes';
import { ErrorText } from '@/components/ui/error-text';
import { Link } from '@/components/ui/link';
import { RawWords } from '@/components/ui/raw-words';
import { useRetrySaving } from '@/lib/client/queries/commands';
import { remedyOf } from '@/lib/domain/app-error';
import { type Operation, operationOf } from '@/lib/domain/provider';
import { routes } from '@/lib/domain/routes';
import { makesPictures, needsPerson, type Task } from '@/lib/domain/task';
import { CancelButton } from './cancel-button';
import { DoubtNotice } from './doubt-notice';
import { useTaskDialog } from './hands';
import { InFlow, Sheet } from './notice-sheet';
import { hasLost, hasStranded, savingTrouble } from './task-words';
import { tellError } from './tell-error';
import { useEditInComposer } from './use-composer';
import { useSendAgain } from './use-send-again';

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
      return <DoubtNotice task={task} state={task.state} />;
    case 'cancelled':
      return (
        <Sheet icon={<Ban />} actions={<AgainButton task={task} />}>
          <p className="font-medium">Cancelled.</p>
        </Sheet>
      );
    case 'succeeded':
      if (hasLost(task)) return <LostNotice task={task} />;
      if (hasStranded(task)) return <StrandedNotice task={task} />;
      return savingTrouble(task) ? <TroubleNotice text={savingTrouble(task) ?? ''} /> : null;
    default:
      return null;
  }
}

type State<Status> = Extract<Task['state'], { status: Status }>;

function FailedNotice({ task, error }: { task: Task; error: State<'failed'>['error'] }) {
  const editInComposer = useEditInComposer();
  const openDialog = useTaskDialog();
  const { send, remix } = useSendAgain(task);
  const remedy = remedyOf(error);
  const editor = editorOf(task);
  return (
    <Sheet
      tone="danger"
      icon={<TriangleAlert />}
      actions={
        <>
          {(task.command.kind !== 'imagine' || remedy === 'time' || remedy === 'operator') && (
            <Button size="small" onClick={() => send()}>
              Try again
            </Button>
          )}
          {editor ? (
            <Link href={editor} className={buttonClasses({ size: 'small' })}>
              Edit and retry
            </Link>
          ) : (
            hasWords(task) && (
              <Button size="small" onClick={() => (remix ? openDialog(remix) : editInComposer(task))}>
                Edit and retry
              </Button>
            )
          )}
        </>
      }
    >
      <ErrorText error={error} />
      {(error.kind === 'not-offered' || error.kind === 'not-uploaded') && (
        <HiddenNote task={task} operation={error.kind === 'not-uploaded' ? 'upload' : operationOf(task)} />
      )}
    </Sheet>
  );
}

/** What its provider refused as unknown is not offered any more: here it says so, and where it is told. */
function HiddenNote({ task, operation }: { task: Task; operation: Operation }) {
  const provider = useProviderFacts(task.providerId);
  if (provider?.refused[operation] === undefined) return null;
  return (
    <p className="mt-1 text-ink-muted">
      {provider.name} does not know this, so it is not offered there any more.{' '}
      <Link
        href={routes.provider(provider.id)}
        className="underline decoration-line-strong underline-offset-2 hover:text-ink"
      >
        What {provider.name} supports
      </Link>
    </p>
  );
}

/** Whether other words could make it come out: a Favourite, or a question about words, was refused for something else. */
function hasWords(task: Task): boolean {
  return task.command.kind !== 'press' || makesPictures(task);
}

/** Where the region of a task was painted, and can be painted again; null for tasks without one. */
function editorOf({ command, pressed, parentId, maskHash }: Task): string | null {
  const mask = maskHash ?? undefined;
  if (command.kind === 'edit') return routes.edit(command.fileHash, { mask, provider: command.providerId });
  return pressed?.intent.kind === 'vary-region' && parentId ? routes.varyRegion(parentId, mask) : null;
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

function LostNotice({ task }: { task: Task }) {
  const retrySaving = useRetrySaving();
  const lost = task.media.flatMap(({ state }) =>
    state.status === 'lost' || state.status === 'set-aside' ? [state.message] : [],
  );
  const what =
    lost.length === 1 && task.media.length === 1 ? 'The picture' : `${lost.length} of ${task.media.length} pictures`;
  return (
    <Sheet
      tone="danger"
      icon={<ImageOff />}
      actions={
        <>
          {needsPerson(task) && <CancelButton task={task} label="Set aside" />}
          <Button
            size="small"
            look="primary"
            disabledReason={retrySaving.isPending ? 'Trying to save it now.' : null}
            onClick={() => retrySaving.mutate({ taskId: task.id }, { onError: tellError })}
          >
            Try saving again
          </Button>
        </>
      }
    >
      <p className="font-medium">{what} could not be saved.</p>
      <p className="text-ink-muted">
        Made and paid for, but not in your archive. Providers delete theirs, usually after a day.
      </p>
      <RawWords name="What happened exactly" text={[...new Set(lost)].join('\n')} />
    </Sheet>
  );
}

function StrandedNotice({ task }: { task: Task }) {
  return (
    <Sheet
      tone="danger"
      icon={<ImageOff />}
      actions={
        <>
          <CancelButton task={task} label="Set aside" />
          <Link href={routes.settings} className={buttonClasses({ size: 'small' })}>
            Settings
          </Link>
        </>
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
      <RawWords name="What happened exactly" text={text} />
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
