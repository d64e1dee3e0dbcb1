import type { Metadata } from 'next';
import { SettingsView } from '@/components/shell/settings-view';
import { requireAccess } from '@/lib/server/access/access';
import { env } from '@/lib/server/env';
import { services } from '@/lib/server/services';
import { readSettings } from '@/lib/server/settings/read-settings';
import { pageContext } from '../page-context';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  await requireAccess();
  const settings = await readSettings(await services(), env());
  const { theme } = await pageContext();
  return <SettingsView settings={settings} theme={theme} />;
}
