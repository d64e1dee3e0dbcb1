import 'server-only';
import type { ProviderFacts } from '@/lib/domain/provider';
import type { Services } from '../create-services';

/** The providers that can be used now, the one new tasks go to first. */
export async function readProviders({ connections, history }: Services): Promise<ProviderFacts[]> {
  const { current, all } = connections;
  const ordered = [current, ...all.filter((connection) => connection !== current)];
  return Promise.all(
    ordered.map(async ({ provider: { id, name, baseUrl, isDemo } }) => {
      const { asksForRemix = false } = await history.providers.learned(id);
      // The simulator is ours, so nobody has to find out first.
      return { id, name, baseUrl, isDemo, asksForRemix: asksForRemix || isDemo };
    }),
  );
}
