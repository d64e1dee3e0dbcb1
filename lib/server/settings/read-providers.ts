import 'server-only';
import { refusalsOf } from '@/lib/domain/capability';
import type { ProviderFacts } from '@/lib/domain/provider';
import type { Services } from '../create-services';

/** The providers that can be used now, the one new tasks go to first. */
export async function readProviders(services: Services): Promise<ProviderFacts[]> {
  const { connections, history } = services;
  const offersDemo = await isDemoOffered(services);
  return Promise.all(
    connections.all.map(async ({ provider }) => {
      const { id, name, baseUrl, isDemo, preset, auth, speedPaths, editsForm, defaultSpeed, prices, currency } =
        provider;
      const learned = await history.providers.learned(id);
      const refused = refusalsOf(preset, learned);
      return {
        ...{ id, name, baseUrl, isDemo, preset, auth, speedPaths, editsForm, defaultSpeed, prices, currency, refused },
        isOffered: !isDemo || offersDemo || provider === connections.current.provider,
        // The simulator is ours, so nobody has to find out first.
        asksForRemix: learned.asksForRemix === true || isDemo,
      };
    }),
  );
}

/** Demo steps back once something real is connected, unless someone wants both. */
export async function isDemoOffered({ connections, history }: Services): Promise<boolean> {
  const isAlone = connections.all.every(({ provider }) => provider.isDemo);
  return isAlone || (await history.settings.get('offers-demo')) !== null;
}
