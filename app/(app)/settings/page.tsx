import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { SettingsView } from '@/components/shell/settings-view';
import { THEME_COOKIE, toTheme } from '@/components/shell/theme';
import { env } from '@/lib/server/env';
import { services } from '@/lib/server/services';
import { readSettings } from '@/lib/server/tasks/read-settings';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const settings = await readSettings(await services(), env());
  const theme = toTheme((await cookies()).get(THEME_COOKIE)?.value);
  return <SettingsView settings={settings} theme={theme} />;
}
