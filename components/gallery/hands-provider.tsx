'use client';

import { lazy, type ReactNode, Suspense, useState } from 'react';
import { patiently } from '@/components/ui/patiently';
import { useErrands } from '@/components/ui/use-errands';
import { useIdle } from '@/components/ui/use-idle';
import { type Hands, HandsContext } from './hands';

const TaskHands = lazy(patiently(() => import('./task-hands').then((module) => ({ default: module.TaskHands }))));

/** Gives every card its hands: one pair for all, whose code is fetched once the page stands, or at the first press. */
export function HandsProvider({ children }: { children: ReactNode }) {
  const { ref, run } = useErrands<Hands>();
  const isIdle = useIdle();
  const [isAsked, setAsked] = useState(false);
  const [hands] = useState<Hands>(() => {
    const ask = (errand: (present: Hands) => void) => {
      setAsked(true);
      run(errand);
    };
    return {
      press: (...asked) => ask(({ press }) => press(...asked)),
      openMenu: (menu) => ask(({ openMenu }) => openMenu(menu)),
      openDialog: (request) => ask(({ openDialog }) => openDialog(request)),
    };
  });
  return (
    <HandsContext value={hands}>
      {children}
      <Suspense>{(isIdle || isAsked) && <TaskHands ref={ref} />}</Suspense>
    </HandsContext>
  );
}
