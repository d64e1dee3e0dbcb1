import type { Metadata } from 'next';
import { ConnectScreen } from '@/components/settings/connect-screen';
import { toServerKind } from '@/components/settings/preset-settings';
import { requireAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { readProviders } from '@/lib/server/settings/read-providers';

export const metadata: Metadata = { title: 'Connect a provider' };

export default async function NewProviderPage({ searchParams }: PageProps<'/settings/providers/new'>) {
  await requireAccess();
  const { preset } = await searchParams;
  const known = await readProviders(await services());
  return <ConnectScreen preset={toServerKind(preset)} takenNames={known.map(({ name }) => name)} />;
}
