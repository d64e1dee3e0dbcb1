'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useDays } from '@/components/gallery/days';
import { Button } from '@/components/ui/button';
import { buttonClasses } from '@/components/ui/button-classes';
import { ErrorText } from '@/components/ui/error-text';
import { formatMoney } from '@/components/ui/format';
import { Link } from '@/components/ui/link';
import { toAppError } from '@/lib/client/queries/http';
import { possiblyChargedQuery } from '@/lib/client/queries/spending';
import { routes } from '@/lib/domain/routes';
import type { DoubtfulCharge } from '@/lib/domain/spending';

/** What to ask the provider about: accepted, and nothing came of it. */
export function PossiblyCharged({ names }: { names: Record<string, string> }) {
  const { zone } = useDays();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(possiblyChargedQuery);
  const charges = data?.pages.flatMap((page) => page.charges);
  if (error) return <ErrorText error={toAppError(error)} />;
  if (!charges) return null;
  if (charges.length === 0) return <p className="text-ink-muted">Nothing. Whatever was accepted has come.</p>;
  return (
    <>
      <ul className="w-full divide-y divide-line border-line border-y">
        {charges.map((charge) => (
          <Charge key={charge.id} charge={charge} provider={names[charge.providerId] ?? charge.providerId} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {hasNextPage && (
          <Button
            size="small"
            disabledReason={isFetchingNextPage ? 'On its way.' : null}
            onClick={() => void fetchNextPage()}
          >
            Show more
          </Button>
        )}
        <a href={routes.api.possiblyChargedTable(zone)} download className={buttonClasses({ size: 'small' })}>
          <Download aria-hidden="true" />
          Download as CSV
        </a>
      </div>
    </>
  );
}

function Charge({ charge, provider }: { charge: DoubtfulCharge; provider: string }) {
  const { dayOf, nameOf, timeOf } = useDays();
  const { id, createdAt, providerTaskId, name, cost, status } = charge;
  return (
    <li className="flex items-baseline gap-4 py-2">
      <div className="min-w-0 flex-1">
        <Link href={routes.task(id)} className="block truncate hover:underline pointer-coarse:py-3">
          {name}
        </Link>
        <p className="break-words text-ink-muted text-xs">
          {nameOf(dayOf(createdAt))}, {timeOf(createdAt)} · {provider} · {statusWords[status] ?? status}
          {providerTaskId && ` · ${providerTaskId}`}
        </p>
      </div>
      <span className="shrink-0 tabular-nums">{cost ? formatMoney(cost.amount, cost.currency) : 'No price'}</span>
    </li>
  );
}

const statusWords: Partial<Record<DoubtfulCharge['status'], string>> = {
  failed: 'Failed',
  cancelled: 'Cancelled',
  uncertain: 'Uncertain',
};
