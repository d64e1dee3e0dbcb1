'use client';

import { CircleHelp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { buttonClasses } from '@/components/ui/button-classes';
import { Link } from '@/components/ui/link';
import { RawWords } from '@/components/ui/raw-words';
import { useLookAgain } from '@/lib/client/queries/commands';
import { routes } from '@/lib/domain/routes';
import type { Doubt, Task, TaskState } from '@/lib/domain/task';
import { CancelButton } from './cancel-button';
import { useTaskDialog } from './hands';
import { Sheet } from './notice-sheet';
import { tellError } from './tell-error';

type Uncertain = Extract<TaskState, { status: 'uncertain' }>;

/** Why nobody knows how a task stands, and what a person can do about it. */
export function DoubtNotice({ task, state }: { task: Task; state: Uncertain }) {
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
          {(state.doubt === 'disconnected' || state.doubt === 'web-page') && (
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
      {state.message && <RawWords name="What happened exactly" text={state.message} />}
    </Sheet>
  );
}

const doubtWords: Record<Doubt, { title: string; advice: string }> = {
  unanswered: {
    title: 'We don’t know whether this was accepted.',
    advice: 'The answer was lost on the way. We keep asking the provider; nothing is sent again without your word.',
  },
  'web-page': {
    title: 'A web page came instead of the provider’s answer.',
    advice:
      'Check the provider’s address: it may lead to a website and not to the API. If it is right, something on the way answered in its place, and this may have been accepted; nothing is sent again without your word.',
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

function canLookAgain({ doubt, ask }: Uncertain): boolean {
  return ask === null && (doubt === 'no-picture' || doubt === 'lost-upstream' || doubt === 'overdue');
}

/** What was made is not made anew because we cannot see it, and where nobody is connected nothing can be sent. */
function canSendAgain({ doubt }: Uncertain): boolean {
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
