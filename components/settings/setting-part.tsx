import type { ReactNode } from 'react';

type SettingPartProps = { name: string; id?: string; about?: ReactNode; children: ReactNode };

/** One subject among the settings, under its name. */
export function SettingPart({ name, id, about, children }: SettingPartProps) {
  return (
    <section id={id} aria-label={name} className="scroll-mt-4 border-line border-b py-8 last:border-0">
      <h2 className="font-semibold text-base">{name}</h2>
      {about && <p className="mt-1 max-w-prose text-pretty text-ink-muted text-sm leading-relaxed">{about}</p>}
      <div className="mt-4 flex flex-col items-start gap-3 text-pretty text-sm leading-relaxed *:max-w-full">
        {children}
      </div>
    </section>
  );
}

/** Names and values, one pair a line. */
export function SettingFacts({ facts }: { facts: [name: string, value: string][] }) {
  return (
    <dl className="grid w-full grid-cols-[7rem_minmax(0,1fr)] gap-y-1.5">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-faint">{name}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function SettingCode({ children }: { children: ReactNode }) {
  return <code className="break-all rounded-sm bg-sunken px-1 py-0.5 text-[0.9em]">{children}</code>;
}
