'use client';

import { ChevronRight } from 'lucide-react';
import { formatMoney } from '@/components/ui/format';
import { Link } from '@/components/ui/link';
import { routes } from '@/lib/domain/routes';
import type { ProviderOverview } from '@/lib/domain/settings';
import { ProviderBadges } from './provider-badges';

/** Every provider there is or was, each leading to its own page. */
export function ProviderList({ providers }: { providers: readonly ProviderOverview[] }) {
  return (
    <ul className="w-full divide-y divide-line rounded-md border border-line">
      {providers.map((provider) => (
        <li key={provider.id}>
          <Link
            href={routes.provider(provider.id)}
            className="flex min-h-14 items-center gap-3 px-4 py-2.5 outline-offset-[-2px] transition-colors hover:bg-sunken"
          >
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="min-w-0 truncate font-medium">{provider.name}</span>
                <ProviderBadges provider={provider} />
              </span>
              <span className="block truncate text-ink-muted text-xs">{placeOf(provider)}</span>
            </span>
            {provider.budget && (
              <span className="shrink-0 text-right text-ink-muted text-xs tabular-nums max-sm:hidden">
                {formatMoney(provider.budget.spent, provider.budget.currency)} of{' '}
                {formatMoney(provider.budget.budget, provider.budget.currency)} this month
              </span>
            )}
            <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function placeOf({ source, baseUrl, hasKey, standing }: ProviderOverview): string {
  if (source === 'demo') return 'Draws its own pictures on this machine, costs nothing';
  if (standing === 'lost') return `${baseUrl} · its tasks are kept`;
  return hasKey ? baseUrl : `${baseUrl} · without a key`;
}
