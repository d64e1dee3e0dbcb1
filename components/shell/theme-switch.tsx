'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classNames } from '@/components/ui/class-names';
import { tooltip } from '@/components/ui/tooltip';
import { useTheme } from '@/lib/client/stores/theme';
import { THEME_COOKIE, type Theme, themes } from '@/lib/domain/theme';

/** Dark, light, or as the system says. The choice is a cookie, so the server's first byte has the right colours already. */
export function ThemeSwitch({ chosen }: { chosen: Theme }) {
  const theme = useTheme((state) => state.theme) ?? chosen;
  const group = useId();
  const choose = (next: Theme) => {
    useTheme.setState({ theme: next });
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http.
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=31536000; samesite=lax`;
  };
  return (
    <fieldset className="inline-flex rounded-md border border-line p-0.5">
      <legend className="sr-only">Appearance</legend>
      {themes.map((option) => (
        <label
          key={option}
          {...tooltip(names[option])}
          className={classNames(
            'grid size-8 cursor-pointer place-items-center rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:size-11 [&>svg]:size-4',
            theme === option ? 'bg-sunken text-ink' : 'text-ink-muted hover:text-ink',
          )}
        >
          <input
            type="radio"
            name={group}
            aria-label={names[option]}
            checked={theme === option}
            onChange={() => choose(option)}
            className="sr-only"
          />
          {icons[option]}
        </label>
      ))}
    </fieldset>
  );
}

const names: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' };
const icons: Record<Theme, ReactNode> = {
  system: <Monitor aria-hidden="true" />,
  light: <Sun aria-hidden="true" />,
  dark: <Moon aria-hidden="true" />,
};
