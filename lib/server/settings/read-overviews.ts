import 'server-only';
import type { Provider } from '@/lib/domain/provider';
import type { BudgetState, ProviderOverview } from '@/lib/domain/settings';
import type { Services } from '../create-services';
import type { Connection } from '../providers';
import { startOfMonth } from '../tasks/budget';
import { isDemoOffered } from './read-providers';

/** Every provider there is or was: those that can be used, the default first, then those that cannot be any more. */
export async function readOverviews(services: Services): Promise<ProviderOverview[]> {
  const { connections, history, clock } = services;
  const { all, current } = connections;
  const offersDemo = await isDemoOffered(services);
  const connected = all.map(
    async (connection): Promise<ProviderOverview> => ({
      ...common(connection.provider),
      source: sourceOf(services, connection),
      standing: 'connected',
      hasKey: connection.hasKey,
      isDefault: connection === current,
      isOffered: offersDemo || !connection.provider.isDemo || connection === current,
      budget: await budgetOf(services, connection.provider),
    }),
  );
  const away = { source: 'person', isDefault: false, isOffered: false, budget: null } as const;
  const locked = services.locked().map(({ id, settings }) => ({
    ...common({ id, ...settings }),
    ...away,
    standing: 'locked' as const,
    hasKey: true,
  }));
  // What another server on this history is connected to is not lost.
  const served = await history.providers.served(
    all.map(({ provider }) => provider.id),
    clock.now(),
  );
  const lost = await history.providers.lostBut([...served, ...locked.map(({ id }) => id)]);
  return [
    ...(await Promise.all(connected)),
    ...locked,
    ...lost.map((provider) => ({ ...common(provider), ...away, standing: 'lost' as const, hasKey: false })),
  ];
}

function common({ id, name, baseUrl }: Pick<Provider, 'id' | 'name' | 'baseUrl'>) {
  return { id, name, baseUrl };
}

function sourceOf({ isGiven }: Services, { provider: { id, isDemo } }: Connection): ProviderOverview['source'] {
  if (isDemo) return 'demo';
  return isGiven(id) ? 'environment' : 'person';
}

async function budgetOf(
  { history, clock }: Services,
  { id, monthlyBudget, currency }: Provider,
): Promise<BudgetState | null> {
  if (monthlyBudget === null) return null;
  const spent = await history.costs.spent(id, currency, startOfMonth(clock.now()));
  return { spent, budget: monthlyBudget, currency };
}
