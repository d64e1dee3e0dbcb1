'use client';

import { CircleCheck, TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { ErrorText } from '@/components/ui/error-text';
import type { AppError } from '@/lib/domain/app-error';
import type { ConnectionTest } from '@/lib/domain/connection-test';
import { fixWords, testWords } from './connection-test-words';

type ConnectionTestResultProps = {
  test: ConnectionTest | undefined;
  /** Why there is no result. */
  error: AppError | null;
  isPending: boolean;
  /** Absent where nothing can be changed here. */
  onFix?: ((fix: NonNullable<ConnectionTest['fix']>) => void) | undefined;
};

/** What the test of a connection found; there from the start, so that what appears in it is read out. */
export function ConnectionTestResult({ test, error, isPending, onFix }: ConnectionTestResultProps) {
  return (
    <div role="status" aria-label="Connection test" className="w-full empty:hidden">
      {isPending && <p className="text-ink-muted text-sm">Asking for a task that does not exist …</p>}
      {!isPending && error && <ErrorText error={error} />}
      {!isPending && test && <Found test={test} onFix={onFix} />}
    </div>
  );
}

function Found({ test, onFix }: { test: ConnectionTest } & Pick<ConnectionTestResultProps, 'onFix'>) {
  const { title, advice } = testWords(test);
  const { fix, message, verdict } = test;
  const works = verdict === 'works';
  return (
    <div className={classNames('flex gap-3 rounded-md border p-3', works ? 'border-line' : 'border-danger/40')}>
      <span aria-hidden="true" className={classNames('mt-0.5 [&>svg]:size-4', works ? 'text-ink' : 'text-danger')}>
        {works ? <CircleCheck /> : <TriangleAlert />}
      </span>
      <div className="grid min-w-0 justify-items-start gap-2 text-sm leading-relaxed">
        <p>
          <strong className="font-medium">{title}</strong>{' '}
          <span className="text-ink-muted">{fix ? fixWords(fix) : advice}</span>
        </p>
        {fix && onFix && (
          <Button size="small" onClick={() => onFix(fix)}>
            {fix.baseUrl === undefined ? 'Send it that way' : 'Use that address'}
          </Button>
        )}
        {message && (
          <details className="max-w-full text-xs">
            <summary className="w-fit text-ink-muted underline decoration-line-strong underline-offset-2 hover:text-ink pointer-coarse:py-2">
              What was answered
            </summary>
            <p className="mt-1 whitespace-pre-wrap break-words text-ink-muted">{message}</p>
          </details>
        )}
      </div>
    </div>
  );
}
