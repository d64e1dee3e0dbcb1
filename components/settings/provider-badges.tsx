import type { ProviderOverview } from '@/lib/domain/settings';
import { Badge } from './badge';

/** How a provider stands, in a word or two. */
export function ProviderBadges({ provider }: { provider: ProviderOverview }) {
  return (
    <span className="flex flex-wrap gap-1.5">
      {provider.isDefault && <Badge tone="accent">Default</Badge>}
      {provider.source === 'environment' && <Badge>From the environment</Badge>}
      {provider.source === 'demo' && !provider.isOffered && <Badge>Off</Badge>}
      {provider.standing === 'locked' && <Badge tone="warning">Enter the key again</Badge>}
      {provider.standing === 'lost' && <Badge tone="warning">Not connected</Badge>}
    </span>
  );
}
