'use client';

import { formatMoney } from '@/components/ui/format';
import { costOf, type Sendable } from '@/lib/domain/compose/commands-of';
import { useDestination } from './use-destination';

/** What these will cost by the prices that were entered; nothing where there are none. */
export function Estimate({ commands, className }: { commands: readonly Sendable[]; className?: string }) {
  const destination = useDestination();
  const cost = destination && costOf(commands, destination);
  if (destination === null || cost === null) return null;
  return (
    <span data-tooltip="By the prices entered in Settings" className={className}>
      About {formatMoney(cost, destination.currency)}
    </span>
  );
}
