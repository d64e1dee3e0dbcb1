'use client';

import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { patiently } from '@/components/ui/patiently';
import { savedQuery } from '@/lib/client/queries/saved';
import { useComposer } from '@/lib/client/stores/composer';

const PromptsDialog = lazy(
  patiently(() => import('./prompts-dialog').then((room) => ({ default: room.PromptsDialog }))),
);

/** Opens what was written before, and tells the box which snippets there are. */
export function PromptsButton() {
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(savedQuery);
  useEffect(() => {
    if (data) useComposer.setState({ snippets: data.filter(({ kind }) => kind === 'snippet') });
  }, [data]);
  return (
    <>
      <IconButton label="Prompts and snippets" icon={<History />} onClick={() => setOpen(true)} />
      <Suspense>{isOpen && <PromptsDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
