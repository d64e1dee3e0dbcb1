import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ProviderScreen } from '@/components/settings/provider-screen';
import { requireAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { readProvider } from '@/lib/server/settings/read-provider';

export async function generateMetadata({ params }: PageProps<'/settings/providers/[providerId]'>): Promise<Metadata> {
  await requireAccess();
  const provider = await readProvider(await services(), (await params).providerId);
  return { title: provider?.name ?? 'Not found' };
}

export default async function ProviderPage({ params }: PageProps<'/settings/providers/[providerId]'>) {
  await requireAccess();
  const provider = await readProvider(await services(), (await params).providerId);
  if (!provider) notFound();
  return <ProviderScreen key={provider.standing} provider={provider} />;
}
