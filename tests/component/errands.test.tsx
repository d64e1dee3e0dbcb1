import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useErrands } from '@/components/ui/use-errands';

function aDesk() {
  const done: string[] = [];
  return { done, desk: { send: () => done.push('send'), addFiles: () => done.push('files') } };
}

type Desk = ReturnType<typeof aDesk>['desk'];

test('what is pressed before the code that does it has come is done in order, and once, when it comes', () => {
  const { result } = renderHook(useErrands<Desk>);
  const { done, desk } = aDesk();
  result.current.run(({ addFiles }) => addFiles());
  result.current.run(({ send }) => send());
  expect(done).toEqual([]);

  result.current.ref(desk);
  result.current.ref(null);
  result.current.ref(desk);
  expect(done).toEqual(['files', 'send']);
});

test('from then on it is done at once', () => {
  const { result } = renderHook(useErrands<Desk>);
  const { done, desk } = aDesk();
  result.current.ref(desk);
  result.current.run(({ send }) => send());

  expect(done).toEqual(['send']);
});
