import 'server-only';
import { refusalsOf } from '@/lib/domain/capability';
import type { ProviderFacts } from '@/lib/domain/provider';
import type { Services } from '../create-services';

/** The providers that can be used now, the one new tasks go to first. */
export async function readProviders({ connections, history }: Services): Promise<ProviderFacts[]> {
  const isDemoAlone = connections.all.every(({ provider }) => provider.isDemo);
  const offersDemo = isDemoAlone || (await history.settings.get('offers-demo')) !== null;
  return Promise.all(
    connections.all.map(async ({ provider }) => {
      const { id, name, baseUrl, isDemo, preset, editsForm, defaultSpeed, prices, currency } = provider;
      const learned = await history.providers.learned(id);
      const refused = refusalsOf(preset, learned);
      return {
        ...{ id, name, baseUrl, isDemo, preset, editsForm, defaultSpeed, prices, currency, refused },
        isOffered: !isDemo || offersDemo || provider === connections.current.provider,
        // The simulator is ours, so nobody has to find out first.
        asksForRemix: learned.asksForRemix === true || isDemo,
      };
    }),
  );
}
