import type { ReactNode } from 'react';
import { DaysProvider } from '@/components/gallery/days';
import { AppFrame } from '@/components/shell/app-frame';
import { Providers } from '@/components/shell/providers';
import { requireAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { readProviders } from '@/lib/server/settings/read-providers';
import { pageContext } from './page-context';

export default async function AppLayout({ children }: { children: ReactNode }) {
  await requireAccess();
  const { zone, now } = await pageContext();
  const providers = await readProviders(await services());
  return (
    <Providers facts={providers}>
      <DaysProvider zone={zone} now={now}>
        <AppFrame>{children}</AppFrame>
      </DaysProvider>
    </Providers>
  );
}
