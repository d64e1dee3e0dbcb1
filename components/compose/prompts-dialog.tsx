'use client';

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { createPortal } from 'react-dom';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { TextField } from '@/components/ui/text-field';
import { savedQuery, useForgetSaved } from '@/lib/client/queries/saved';
import { cachedTask, streamQuery } from '@/lib/client/queries/tasks';
import { useComposer } from '@/lib/client/stores/composer';
import { everything } from '@/lib/domain/stream';
import { SaveAs } from './save-as';

/** Words to take up again: pieces that were given a name, and every prompt that was sent. */
export function PromptsDialog({ onClose }: { onClose: () => void }) {
  const [search, setSearch] = useState('');
  const { prompts, more } = useSentPrompts(useDeferredValue(search));
  const { data = [] } = useQuery(savedQuery);
  const forget = useForgetSaved();
  const text = useComposer((state) => state.text);
  const snippets = data.filter(({ kind, name, text }) => {
    return kind === 'snippet' && `${name} ${text}`.toLowerCase().includes(search.toLowerCase());
  });
  const put = (words: string) => {
    useComposer.getState().mend({ text: words });
    onClose();
  };
  return createPortal(
    <Dialog
      isOpen
      onClose={onClose}
      size="large"
      title="Prompts"
      description="A snippet is inserted by typing its name behind a slash, as in /name."
    >
      <div className="flex flex-col gap-4 p-1">
        <TextField
          type="search"
          role="searchbox"
          aria-label="Search prompts and snippets"
          placeholder="Search"
          data-autofocus=""
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <section aria-label="Snippets" className="flex flex-col gap-1.5">
          <h3 className="font-medium text-ink-muted text-xs">Snippets</h3>
          <ul className="flex flex-col">
            {snippets.map(({ kind, name, text: words }) => (
              <li key={name} className="flex items-center gap-2">
                <Line label={`/${name}`} words={words} onChoose={() => put(inserted(text, words))} />
                <IconButton
                  label={`Delete snippet ${name}`}
                  icon={<Trash2 />}
                  size="small"
                  onClick={() => forget.mutate({ kind, name })}
                />
              </li>
            ))}
          </ul>
          <SaveAs
            label="Save the prompt in the box"
            content={{ kind: 'snippet', text, speed: null, providerId: null }}
            disabledReason={text.trim() === '' ? 'The box is empty' : null}
          />
        </section>
        <section aria-label="Sent before" className="flex flex-col gap-1.5">
          <h3 className="font-medium text-ink-muted text-xs">Sent before</h3>
          {prompts.length === 0 && (
            <p className="text-ink-muted text-sm">{search ? 'No prompt has these words.' : 'Nothing yet.'}</p>
          )}
          <ul className="flex flex-col">
            {prompts.map((prompt) => (
              <li key={prompt}>
                <Line words={prompt} onChoose={() => put(prompt)} />
              </li>
            ))}
          </ul>
          {more && (
            <Button className="self-center" onClick={more}>
              Show more
            </Button>
          )}
        </section>
      </div>
    </Dialog>,
    document.body,
  );
}

type LineProps = { label?: string; words: string; onChoose: () => void };

function Line({ label, words, onChoose }: LineProps) {
  return (
    <button
      type="button"
      onClick={onChoose}
      className="flex min-h-9 w-full min-w-0 items-baseline gap-3 rounded-md px-2 py-1.5 text-left text-sm hover:bg-sunken pointer-coarse:min-h-11"
    >
      {label && <span className="shrink-0 font-medium">{label}</span>}
      <span className="line-clamp-2 min-w-0 break-words text-ink-muted">{words}</span>
    </button>
  );
}

function inserted(text: string, words: string): string {
  return text.trim() === '' ? words : `${text.trimEnd()} ${words}`;
}

/** The prompts that were sent, from any browser, each once, newest first. */
function useSentPrompts(text: string) {
  const client = useQueryClient();
  const query = useInfiniteQuery(streamQuery({ ...everything, text: text.trim(), kind: 'imagine' }, client));
  const ids = query.data?.pages.flatMap(({ entries }) => entries.map(({ id }) => id)) ?? [];
  const prompts = [...new Set(ids.flatMap((id) => cachedTask(client, id)?.prompt ?? []))];
  return { prompts, more: query.hasNextPage && !query.isFetching ? () => void query.fetchNextPage() : null };
}
