'use client';

import { useRouter } from 'next/navigation';
import { tellError } from '@/components/gallery/tell-error';
import { useProviders } from '@/components/shell/provider-facts';
import { Switch } from '@/components/ui/switch';
import { useOfferDemo } from '@/lib/client/queries/provider-commands';
import type { ProviderOverview } from '@/lib/domain/settings';

type DemoSwitchProps = { provider: Pick<ProviderOverview, 'isOffered'> };

/** Demo steps back once something real is connected; here it is called back to stand beside it. Alone it is always there. */
export function DemoSwitch({ provider: { isOffered } }: DemoSwitchProps) {
  const router = useRouter();
  const { mutate: offer, variables, isPending } = useOfferDemo();
  const isAlone = useProviders().every(({ isDemo }) => isDemo);
  if (isAlone) return null;
  return (
    <Switch
      label="Offer Demo"
      hint="Beside the providers you connected"
      isOn={isPending ? variables : isOffered}
      onChange={(isOn) => offer(isOn, { onSuccess: () => router.refresh(), onError: tellError })}
    />
  );
}
