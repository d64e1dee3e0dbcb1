import { DemoSwitch } from '@/components/settings/demo-switch';
import { PresetCards } from '@/components/settings/preset-cards';
import { ProviderList } from '@/components/settings/provider-list';
import { SettingCode, SettingFacts, SettingPart } from '@/components/settings/setting-part';
import { TellingSwitch } from '@/components/telling/telling-switch';
import { buttonClasses } from '@/components/ui/button-classes';
import { Link } from '@/components/ui/link';
import { routes } from '@/lib/domain/routes';
import type { Settings } from '@/lib/domain/settings';
import type { Theme } from '@/lib/domain/theme';
import { CopyBlock } from './copy-block';
import { ShortcutList } from './shortcut-list';
import { SignOutButton } from './sign-out-button';
import { ThemeSwitch } from './theme-switch';

/** The providers, and how this server is set up. */
export function SettingsView({ settings, theme }: { settings: Settings; theme: Theme }) {
  const demo = settings.providers.find(({ source }) => source === 'demo');
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-3xl px-4 pb-24 outline-none sm:px-6">
      <h1 className="pt-8 pb-2 font-semibold text-2xl tracking-tight">Settings</h1>
      <SettingPart
        name="Providers"
        about="Where tasks are sent. What you make from a picture always goes to the provider that made it."
      >
        <ProviderList providers={settings.providers} />
        {demo && <DemoSwitch provider={demo} />}
      </SettingPart>
      <SettingPart
        name="Connect a provider"
        id="connect"
        about="Pick the kind of server that sold you the key, or that you run."
      >
        <PresetCards />
        <details className="w-full">
          <summary className="w-fit text-ink-muted hover:text-ink pointer-coarse:py-3">
            From the environment instead
          </summary>
          <div className="grid gap-3 pt-3">
            <CopyBlock label="Command" text={'MJ_BASE_URL=https://api.cometapi.com MJ_API_KEY=your-key npm start'} />
            <p className="text-ink-muted">
              The key is then read at every start and never written to the database. <SettingCode>MJ_AUTH</SettingCode>{' '}
              and <SettingCode>MJ_SPEED_PATHS</SettingCode> say how the server wants its key and spells speed.
            </p>
          </div>
        </details>
      </SettingPart>
      <SettingPart name="Spending" about="By day, month and provider, with what was possibly charged for nothing.">
        <Link href={routes.spending()} className={buttonClasses()}>
          Show spending
        </Link>
      </SettingPart>
      <SettingPart name="Appearance">
        <ThemeSwitch chosen={theme} />
      </SettingPart>
      <SettingPart name="Notifications">
        <TellingSwitch />
      </SettingPart>
      <SettingPart name="Where your data lives">
        <SettingFacts
          facts={[
            ['Pictures', settings.archive],
            ['History', settings.history],
            ['Login', settings.hasPassword ? 'Asked for' : 'None: only this machine can open Safelight'],
          ]}
        />
        <p className="text-ink-muted">
          A backup is a copy of <SettingCode>{settings.dataDir}</SettingCode>. Originals are kept byte for byte as the
          provider made them.
        </p>
      </SettingPart>
      {settings.hasPassword && (
        <SettingPart name="This browser">
          <SignOutButton />
        </SettingPart>
      )}
      <SettingPart name="Keyboard shortcuts">
        <ShortcutList />
      </SettingPart>
    </main>
  );
}
