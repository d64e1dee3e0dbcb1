'use client';

import { Button } from '@/components/ui/button';
import { toAppError } from '@/lib/client/queries/http';
import { useTestConnection } from '@/lib/client/queries/provider-commands';
import type { ProviderDetail } from '@/lib/domain/settings';
import { ConnectionTestResult } from './connection-test-result';
import { DemoSwitch } from './demo-switch';
import { authWords, speedPathWords } from './provider-words';
import { SettingCode, SettingFacts } from './setting-part';

/** How a provider is reached that nobody connected here: it is told, and changed elsewhere. */
export function GivenConnection({ provider }: { provider: ProviderDetail }) {
  const test = useTestConnection();
  const { id, source, settings, hasKey } = provider;
  if (source === 'demo') {
    return (
      <>
        <p className="max-w-prose">
          A provider in miniature inside this server: it behaves like a real one and draws its own pictures. It needs no
          key and no network, and costs nothing.
        </p>
        <DemoSwitch provider={provider} />
      </>
    );
  }
  return (
    <>
      <SettingFacts
        facts={[
          ['Address', settings.baseUrl],
          ['Key', hasKey ? 'Set, kept in the environment' : 'None given'],
          ['Key sent as', authWords[settings.auth]],
          ['Speed', speedPathWords[settings.speedPaths]],
        ]}
      />
      <p className="text-ink-muted">
        Set by <SettingCode>MJ_BASE_URL</SettingCode>, <SettingCode>MJ_API_KEY</SettingCode> and the other{' '}
        <SettingCode>MJ_</SettingCode> variables when the server starts. The key is never written to the database.
      </p>
      <Button disabledReason={test.isPending ? 'Testing …' : null} onClick={() => test.mutate({ id })}>
        Test connection
      </Button>
      <ConnectionTestResult test={test.data} error={test.error && toAppError(test.error)} isPending={test.isPending} />
    </>
  );
}
