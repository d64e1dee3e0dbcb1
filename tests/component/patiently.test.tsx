import { render, screen } from '@testing-library/react';
import { lazy, Suspense } from 'react';
import { expect, test } from 'vitest';
import { patiently } from '@/components/ui/patiently';

test('a part that cannot be loaded offline comes when the connection does, and breaks nothing meanwhile', async () => {
  let isOnline = false;
  const Part = lazy(
    patiently(async () => {
      if (!isOnline) throw new Error('ChunkLoadError');
      return { default: () => <p>Here at last</p> };
    }),
  );
  render(
    <Suspense fallback={<p>Waiting</p>}>
      <Part />
    </Suspense>,
  );
  expect(await screen.findByText('Waiting')).toBeTruthy();
  isOnline = true;
  window.dispatchEvent(new Event('online'));
  expect(await screen.findByText('Here at last')).toBeTruthy();
});
