'use client';

import type { Task } from '@/lib/domain/task';
import { type Token, toWords } from '@/lib/domain/words';
import { ShortPrompts, Suggestions } from './suggestions';

/** What a task wrote: prompts to go on with where it holds some, plain text where not. All of it is anybody's text. */
export function WordsOutput({ task, text }: { task: Task; text: string }) {
  const words = toWords(text);
  switch (words.kind) {
    case 'suggestions':
      return <Suggestions task={task} prompts={words.prompts} />;
    case 'analysis':
      return (
        <div className="rounded-md border border-line bg-raised">
          {words.tokens.length > 0 && <Weights tokens={words.tokens} />}
          <ShortPrompts task={task} prompts={words.prompts} />
        </div>
      );
    case 'text':
      return (
        <p className="whitespace-pre-wrap break-words rounded-md border border-line bg-raised p-4 text-sm leading-relaxed">
          {words.text}
        </p>
      );
  }
}

/** What weighs how much: the sentence with what counts in bold and what does not struck out, or each word with its bar. */
function Weights({ tokens }: { tokens: Token[] }) {
  const weighed = tokens.flatMap(({ weight, ...token }) => (weight === null ? [] : [{ ...token, weight }]));
  return (
    <section aria-label="Important words" className="min-h-25 p-4">
      <h3 className="mb-1.5 text-ink-faint text-xs">Important words</h3>
      {weighed.length > 0 ? (
        <dl className="grid gap-x-8 gap-y-1 text-sm lg:grid-cols-2">
          {weighed.map((token, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same word may come twice, and nothing here moves.
            <div key={index} className="grid grid-cols-[minmax(0,1fr)_6rem_2.5rem] items-center gap-3">
              <dt className="min-w-0 truncate">
                <Marked token={token} />
              </dt>
              <dd className="contents">
                <span aria-hidden="true" className="h-1 overflow-hidden rounded-full bg-line">
                  <span className="block h-full bg-accent" style={{ width: `${token.weight * 100}%` }} />
                </span>
                <span className="text-right text-ink-muted text-xs tabular-nums">{token.weight.toFixed(2)}</span>
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="text-pretty break-words text-ink-muted text-sm leading-relaxed">
          {tokens.map((token, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of one sentence, in their order.
            <Marked key={index} token={token} />
          ))}
        </p>
      )}
    </section>
  );
}

function Marked({ token: { text, mark } }: { token: Pick<Token, 'text' | 'mark'> }) {
  if (mark === 'bold') return <strong className="font-semibold text-ink">{text}</strong>;
  return mark === 'struck' ? <s className="text-ink-faint">{text}</s> : <span>{text}</span>;
}
