import type { ReactNode } from 'react';
import type { ProviderFacts } from '@/lib/domain/provider';
import type { Settings } from '@/lib/domain/settings';
import type { Theme } from '@/lib/domain/theme';
import { CopyBlock } from './copy-block';
import { ShortcutList } from './shortcut-list';
import { SignOutButton } from './sign-out-button';
import { ThemeSwitch } from './theme-switch';

/** How this server is set up. What comes from the environment is told, not changed, here. */
export function SettingsView({ settings, theme }: { settings: Settings; theme: Theme }) {
  const [current] = settings.providers;
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-3xl px-4 pb-24 outline-none sm:px-6">
      <h1 className="pt-8 pb-2 font-semibold text-2xl tracking-tight">Settings</h1>
      <Part name="Provider">{current && <Provider provider={current} settings={settings} />}</Part>
      <Part name={current?.isDemo ? 'Connect a provider' : 'Change the provider'} id="connect">
        <p>Stop Safelight and start it again with the provider’s address and your key:</p>
        <CopyBlock label="Command" text={'MJ_BASE_URL=https://api.cometapi.com MJ_API_KEY=your-key npm start'} />
        <p className="text-ink-muted">
          The key stays in the environment of the server. It is read at every start and never written to the database or
          sent to the browser. Any server that speaks the Midjourney proxy API will do; <Code>MJ_AUTH</Code> and{' '}
          <Code>MJ_SPEED_PATHS</Code> say how it wants its key and how it spells speed.
        </p>
      </Part>
      <Part name="Appearance">
        <ThemeSwitch chosen={theme} />
      </Part>
      <Part name="Where your data lives">
        <Facts
          facts={[
            ['Pictures', settings.archive],
            ['History', settings.history],
            ['Login', settings.hasPassword ? 'Asked for' : 'None: only this machine can open Safelight'],
          ]}
        />
        <p className="text-ink-muted">
          A backup is a copy of <Code>{settings.dataDir}</Code>. Originals are kept byte for byte as the provider made
          them.
        </p>
      </Part>
      {settings.hasPassword && (
        <Part name="This browser">
          <SignOutButton />
        </Part>
      )}
      <Part name="Keyboard shortcuts">
        <ShortcutList />
      </Part>
    </main>
  );
}

function Provider({ provider, settings }: { provider: ProviderFacts; settings: Settings }) {
  if (provider.isDemo) {
    return (
      <p>
        <strong className="font-medium">Demo.</strong> A provider in miniature inside this server: it behaves like a
        real one and draws its own pictures. It needs no key and no network, and costs nothing.
      </p>
    );
  }
  return (
    <Facts
      facts={[
        ['Name', provider.name],
        ['Address', provider.baseUrl],
        ['Key', settings.hasKey ? 'Set, kept on the server' : 'None given'],
        ['Key sent as', authNames[settings.auth]],
        ['Speed in', speedNames[settings.speedPaths]],
      ]}
    />
  );
}

const authNames: Record<Settings['auth'], string> = {
  bearer: 'Authorization: Bearer',
  secret: 'mj-api-secret',
  raw: 'Authorization, without Bearer',
};

const speedNames: Record<Settings['speedPaths'], string> = {
  comet: 'the path: /mj-fast, /mj-turbo, relax without',
  mj: 'the path: /mj-relax, /mj-fast, /mj-turbo',
  short: 'the path: /relax, /fast, /turbo',
  none: 'the request body',
};

function Part({ name, id, children }: { name: string; id?: string; children: ReactNode }) {
  return (
    <section id={id} aria-label={name} className="scroll-mt-4 border-line border-b py-8 last:border-0">
      <h2 className="mb-3 font-semibold text-base">{name}</h2>
      <div className="flex flex-col items-start gap-3 text-pretty text-sm leading-relaxed *:max-w-full">{children}</div>
    </section>
  );
}

function Facts({ facts }: { facts: [name: string, value: string][] }) {
  return (
    <dl className="grid w-full grid-cols-[6rem_minmax(0,1fr)] gap-y-1.5">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-faint">{name}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Code({ children }: { children: ReactNode }) {
  return <code className="break-all rounded-sm bg-sunken px-1 py-0.5 text-[0.9em]">{children}</code>;
}
