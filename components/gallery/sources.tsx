import { classNames } from '@/components/ui/class-names';
import { tooltip } from '@/components/ui/tooltip';
import type { TaskCommand } from '@/lib/domain/commands';
import { madeFrom } from '@/lib/domain/made-from';
import { routes } from '@/lib/domain/routes';

/** The pictures a task was made from, small, each leading to its original. */
export function Sources({ command }: { command: TaskCommand }) {
  const sources = madeFrom(command);
  if (sources.length === 0) return null;
  // Nothing else of a describe is a picture.
  const size = command.kind === 'describe' ? 'size-28' : 'size-11';
  return (
    <ul aria-label="Made from" className="flex flex-wrap gap-1.5">
      {sources.map(({ hash, role }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same picture may be given twice, and nothing here moves.
        <li key={index}>
          <a
            href={routes.api.file(hash)}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={role}
            {...tooltip(role)}
            className={classNames(
              'block overflow-clip rounded-sm bg-sunken transition-opacity duration-100 hover:opacity-85',
              size,
            )}
          >
            <img
              src={routes.api.thumbnail(hash, 320)}
              alt=""
              loading="lazy"
              decoding="async"
              className="size-full object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
