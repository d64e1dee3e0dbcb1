'use client';

import { lazy, type Ref, Suspense, useImperativeHandle, useState } from 'react';
import { createPortal } from 'react-dom';
import { patiently } from '@/components/ui/patiently';
import { usePressButton } from '@/lib/client/queries/commands';
import { alwaysAsks, canRemix } from '@/lib/domain/button';
import { newCommandId, pressCommandId } from '@/lib/domain/command-id';
import { routes } from '@/lib/domain/routes';
import { childOf } from '@/lib/domain/task';
import type { ButtonMenu, DialogRequest, Hands } from './hands';
import { tellError } from './tell-error';
import { useGoToTask } from './use-go-to-task';

const ButtonMenuList = lazy(
  patiently(() => import('./button-menu-list').then((module) => ({ default: module.ButtonMenuList }))),
);
const CustomZoomDialog = lazy(
  patiently(() => import('./custom-zoom-dialog').then((module) => ({ default: module.CustomZoomDialog }))),
);
const RemixDialog = lazy(patiently(() => import('./remix-dialog').then((module) => ({ default: module.RemixDialog }))));
const AnswerDialog = lazy(
  patiently(() => import('./answer-dialog').then((module) => ({ default: module.AnswerDialog }))),
);
const SendAgainDialog = lazy(
  patiently(() => import('./send-again-dialog').then((module) => ({ default: module.SendAgainDialog }))),
);
const ExtendDialog = lazy(
  patiently(() => import('./extend-dialog').then((module) => ({ default: module.ExtendDialog }))),
);
const SpendDialog = lazy(patiently(() => import('./spend-dialog').then((module) => ({ default: module.SpendDialog }))));

/**
 * Does what the cards ask for. What costs nothing until confirmed opens its dialog; everything else is recorded at once.
 * The one open dialog or menu is held here, outside of every card, so that a card scrolled out of sight does not take it
 * along.
 */
export function TaskHands({ ref }: { ref: Ref<Hands> }) {
  const [request, openDialog] = useState<DialogRequest | null>(null);
  const [menu, openMenu] = useState<ButtonMenu | null>(null);
  const { mutate } = usePressButton();
  const goTo = useGoToTask();

  const press: Hands['press'] = (task, button, manner) => {
    const { customId, intent } = button;
    if (!customId) return;
    // Laid over this page; the search stays in the address, because it says which stream lies below.
    if (intent.kind === 'vary-region')
      return window.history.pushState(null, '', routes.varyRegion(task.id) + window.location.search);
    const result = manner === 'plain' ? childOf(task, button) : null;
    if (result) return goTo(result);
    if (intent.kind === 'custom-zoom') return openDialog({ kind: 'zoom', task, button });
    if (intent.kind === 'extend' && manner === 'edit')
      return openDialog({ kind: 'extend', task, tile: 1, motion: intent.motion });
    if (alwaysAsks(intent) || (manner === 'edit' && canRemix(intent)))
      return openDialog({ kind: 'remix', task, button });
    const id = manner === 'again' ? newCommandId() : pressCommandId(task.id, customId);
    mutate({ kind: 'press', id, parentId: task.id, customId }, { onError: tellError });
  };
  useImperativeHandle(ref, () => ({ press, openMenu, openDialog }));

  const close = () => openDialog(null);
  return (
    <Suspense>
      {menu &&
        createPortal(
          <ButtonMenuList {...menu} press={press} onClose={() => openMenu(null)} />,
          // Outside of an open dialog nothing can be pressed.
          menu.anchor.closest('dialog') ?? document.body,
        )}
      {request?.kind === 'zoom' && <CustomZoomDialog task={request.task} button={request.button} onClose={close} />}
      {request?.kind === 'remix' && <RemixDialog task={request.task} button={request.button} onClose={close} />}
      {request?.kind === 'answer' && <AnswerDialog task={request.task} onClose={close} />}
      {request?.kind === 'send-again' && <SendAgainDialog task={request.task} onClose={close} />}
      {request?.kind === 'extend' && <ExtendDialog request={request} onClose={close} />}
      {request?.kind === 'spend' && <SpendDialog request={request} onClose={close} />}
    </Suspense>
  );
}
