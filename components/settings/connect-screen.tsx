'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from '@/lib/client/stores/toasts';
import { newCommandId } from '@/lib/domain/command-id';
import { routes } from '@/lib/domain/routes';
import { newSettings, type ServerKind } from './preset-settings';
import { ProviderForm } from './provider-form';
import { SettingsFrame } from './settings-frame';

/** Connects a provider of the kind that was picked. */
export function ConnectScreen({ preset, takenNames }: { preset: ServerKind; takenNames: readonly string[] }) {
  const [id] = useState(newCommandId);
  const router = useRouter();
  return (
    <SettingsFrame title="Connect a provider">
      <div className="pt-6">
        <ProviderForm
          id={id}
          initial={newSettings(preset, takenNames)}
          hasKey={false}
          saveLabel="Connect"
          onSaved={({ name }) => {
            toast(`${name.trim()} is connected.`);
            router.push(routes.provider(id));
          }}
        />
      </div>
    </SettingsFrame>
  );
}
