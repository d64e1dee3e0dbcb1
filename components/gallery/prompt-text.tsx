import { classNames } from '@/components/ui/class-names';
import { Link } from '@/components/ui/link';
import { tooltip } from '@/components/ui/tooltip';
import { parsePrompt } from '@/lib/domain/prompt/parse';
import { routes } from '@/lib/domain/routes';
import { everything, streamSearch } from '@/lib/domain/stream';

/** The words of a prompt without its parameters; the whole of it where there are no words. */
export function promptWords(prompt: string): string {
  return parsePrompt(prompt).text.trim() || prompt;
}

/** The parameters of a prompt as small links, each to everything made with it. */
export function ParameterChips({ prompt, className }: { prompt: string; className?: string }) {
  const flags = parsePrompt(prompt).parameters.map(({ spelling, value }) => `--${spelling}${value ? ` ${value}` : ''}`);
  if (flags.length === 0) return null;
  return (
    <ul aria-label="Parameters" className={classNames('flex flex-wrap gap-1 pointer-coarse:gap-y-3', className)}>
      {[...new Set(flags)].map((flag) => (
        <li key={flag} className="min-w-0">
          <Link
            href={searchAddress(`"${flag.slice(2).replaceAll('"', '')}"`)}
            {...tooltip(`Everything with ${flag}`)}
            className="touch-target block rounded-sm bg-sunken px-1.5 py-0.5 text-ink-muted text-xs transition-colors duration-100 hover:text-ink pointer-coarse:min-w-11 pointer-coarse:py-2 pointer-coarse:text-center"
          >
            <span className="block max-w-56 truncate">{flag.slice(2)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The stream filtered by these words. */
export function searchAddress(text: string): string {
  return `${routes.create}?${streamSearch({ ...everything, text })}`;
}
