import type { Metadata } from 'next';
import { SpendingScreen } from '@/components/settings/spending-screen';
import { requireAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { readSpending } from '@/lib/server/settings/read-spending';
import { pageContext } from '../../page-context';

export const metadata: Metadata = { title: 'Spending' };

export default async function SpendingPage({ searchParams }: PageProps<'/settings/spending'>) {
  await requireAccess();
  const { month } = await searchParams;
  const { zone } = await pageContext();
  const spending = await readSpending(await services(), typeof month === 'string' ? month : null, zone);
  return <SpendingScreen key={spending.month} zone={zone} spending={spending} />;
}
