'use client';

import { Link } from '@/components/ui/link';
import { presets } from '@/lib/domain/provider';
import { routes } from '@/lib/domain/routes';
import { serverKinds } from './preset-settings';
import { presetWords } from './provider-words';

/** What kind of server it is, as the first step of connecting one. */
export function PresetCards() {
  return (
    <ul className="grid w-full gap-2 sm:grid-cols-2">
      {serverKinds.map((kind) => (
        <li key={kind} className="grid">
          <Link
            href={routes.newProvider(kind)}
            className="rounded-md border border-line bg-raised px-4 py-3 transition-colors hover:border-line-strong hover:bg-sunken"
          >
            <span className="block font-medium text-sm">{presets[kind].label}</span>
            <span className="block text-ink-muted text-xs leading-relaxed">{presetWords[kind]}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
