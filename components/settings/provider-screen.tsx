'use client';

import { KeyRound, Unplug } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { toast } from '@/lib/client/stores/toasts';
import { presets } from '@/lib/domain/provider';
import type { ProviderDetail } from '@/lib/domain/settings';
import { CapabilityTable } from './capability-table';
import { DefaultButton } from './default-button';
import { GivenConnection } from './given-connection';
import { toServerKind } from './preset-settings';
import { ProviderBadges } from './provider-badges';
import { ProviderForm } from './provider-form';
import { RemoveProvider } from './remove-provider';
import { SettingPart } from './setting-part';
import { SettingsFrame } from './settings-frame';
import { TermsForm } from './terms-form';

/** Everything about one provider: how it is reached, what it costs, what it can do. */
export function ProviderScreen({ provider }: { provider: ProviderDetail }) {
  const isConnected = provider.standing === 'connected';
  return (
    <SettingsFrame
      title={provider.name}
      aside={
        <>
          <ProviderBadges provider={provider} />
          <div className="ml-auto">
            <DefaultButton provider={provider} />
          </div>
        </>
      }
    >
      {provider.standing === 'locked' && (
        <Notice icon={<KeyRound />}>
          Its key cannot be opened on this server: it was sealed with another <code>secret.key</code>. Enter the key
          again, and its tasks go on.
        </Notice>
      )}
      {provider.standing === 'lost' && (
        <Notice icon={<Unplug />}>
          Not connected. Its tasks and pictures are kept; connect it again to go on with them.
        </Notice>
      )}
      <SettingPart name="Connection">
        <Connection provider={provider} />
      </SettingPart>
      {isConnected && (
        <SettingPart name="Speed and money">
          <TermsForm id={provider.id} initial={provider.terms} />
        </SettingPart>
      )}
      {isConnected && (
        <SettingPart
          name="What it supports"
          about={`Learned from its answers${presets[provider.settings.preset].lacks.length > 0 ? ' and from what its kind is known for' : ''}. What it does not know is not offered anywhere, until you try again.`}
        >
          <CapabilityTable providerId={provider.id} capabilities={provider.capabilities} />
        </SettingPart>
      )}
      {provider.source === 'person' && provider.standing !== 'lost' && (
        <SettingPart name="Disconnect">
          <RemoveProvider provider={provider} />
        </SettingPart>
      )}
    </SettingsFrame>
  );
}

function Connection({ provider }: { provider: ProviderDetail }) {
  const router = useRouter();
  const { id, source, standing, settings } = provider;
  if (source !== 'person') return <GivenConnection provider={provider} />;
  return (
    <ProviderForm
      id={id}
      initial={{ ...settings, preset: toServerKind(settings.preset) }}
      hasKey={standing === 'connected' && provider.hasKey}
      saveLabel={standing === 'connected' ? 'Save' : 'Connect again'}
      onSaved={({ name }) => {
        toast(standing === 'connected' ? 'Saved.' : `${name.trim()} is connected again.`);
        router.refresh();
      }}
    />
  );
}

function Notice({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="mt-4 flex gap-3 rounded-md bg-warning-soft p-3 text-sm leading-relaxed">
      <span aria-hidden="true" className="mt-0.5 text-warning [&>svg]:size-4">
        {icon}
      </span>
      <span>{children}</span>
    </p>
  );
}
