'use client';

import { useEditImage, useImagine, useMake, usePressButton } from '@/lib/client/queries/commands';
import { useTask } from '@/lib/client/queries/tasks';
import { canRemix } from '@/lib/domain/button';
import { pressCommandId } from '@/lib/domain/command-id';
import type { EditCommand } from '@/lib/domain/commands';
import type { Task } from '@/lib/domain/task';
import type { DialogRequest } from './hands';
import { tellError } from './tell-error';

/**
 * Sends the same command once more as a task of its own. `remix` is the dialog that edits the words of a press first,
 * where its parent still offers that.
 */
export function useSendAgain(task: Task): { send: () => void; remix: DialogRequest | null; isSending: boolean } {
  const imagine = useImagine();
  const press = usePressButton();
  const edit = useEditImage();
  const make = useMake();
  const parent = useTask(task.parentId ?? '');
  const { command } = task;
  const onError = tellError;
  // Always the same id, in every tab: however often it is pressed, a task is tried again once. The new card goes on from there.
  const id = pressCommandId(task.id, 'once more');

  const send = () => {
    if (command.kind === 'imagine') imagine.mutate({ ...command, id }, { onError });
    else if (command.kind === 'press') press.mutate({ ...command, id }, { onError });
    else if (command.kind === 'edit') editAgain(command);
    else make.mutate({ ...command, id, size: task.ratio }, { onError });
  };
  const editAgain = ({ maskHash, fileHash, prompt, speed }: EditCommand) => {
    const mask = maskHash === null ? null : { hash: maskHash };
    edit.mutate({ id, fileHash, prompt, speed, mask, size: task.ratio }, { onError });
  };
  const button = parent?.buttons.find(({ customId }) => command.kind === 'press' && customId === command.customId);
  const remix = parent && button && canRemix(button.intent) ? ({ kind: 'remix', task: parent, button } as const) : null;
  const isSending = [imagine, press, edit, make].some(({ isPending }) => isPending);
  return { send, remix, isSending };
}
