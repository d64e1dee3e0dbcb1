import 'server-only';
import { capabilitiesOf } from '@/lib/domain/capability';
import { type ConnectionSettings, providerDefaults } from '@/lib/domain/provider';
import type { ProviderDetail } from '@/lib/domain/settings';
import type { Services } from '../create-services';
import { readOverviews } from './read-overviews';

/** Everything known about one provider; null where there is none. */
export async function readProvider(services: Services, id: string): Promise<ProviderDetail | null> {
  const { history, connections } = services;
  const overview = (await readOverviews(services)).find((one) => one.id === id);
  if (!overview) return null;
  const [learned, terms, saved, counts] = await Promise.all([
    history.providers.learned(id),
    history.providers.terms(),
    history.providers.settings(id),
    history.providers.taskCounts(id),
  ]);
  const { provider } = connections.of(id) ?? { provider: null };
  const settings = provider ?? { ...providerDefaults, ...saved, name: overview.name, baseUrl: overview.baseUrl };
  return {
    ...overview,
    ...counts,
    settings: onlyConnection(settings),
    terms: onlyTerms(provider ?? terms.get(id) ?? providerDefaults),
    capabilities: capabilitiesOf(settings.preset, learned),
  };
}

function onlyConnection(given: ConnectionSettings): ConnectionSettings {
  const { name, baseUrl, preset, auth, speedPaths, maskForm, editsForm, videoImages, callsBack } = given;
  return { name, baseUrl, preset, auth, speedPaths, maskForm, editsForm, videoImages, callsBack };
}

function onlyTerms({
  defaultSpeed,
  prices,
  currency,
  monthlyBudget,
}: ProviderDetail['terms']): ProviderDetail['terms'] {
  return { defaultSpeed, prices, currency, monthlyBudget };
}
