import { buttonClasses } from '@/components/ui/button-classes';
import { Link } from '@/components/ui/link';
import { routes } from '@/lib/domain/routes';
import { isEverything, type StreamFilter } from '@/lib/domain/stream';

/** What stands where pictures will be: the first steps, or the way out of a filter that finds nothing. */
export function EmptyStream({ filter }: { filter: StreamFilter }) {
  if (!isEverything(filter)) {
    return (
      <div className="flex flex-col items-center gap-4 py-24 text-center">
        <p className="text-ink-muted">Nothing here matches.</p>
        <Link href={routes.create} className={buttonClasses()}>
          Show everything
        </Link>
      </div>
    );
  }
  return (
    <div className="flex flex-col items-center gap-3 py-24 text-center">
      <div aria-hidden="true" className="mb-3 grid grid-cols-4 gap-1">
        {['bg-accent/35', 'bg-accent/25', 'bg-accent/15', 'bg-accent/8'].map((tone) => (
          <span key={tone} className={`block size-14 rounded-md sm:size-16 ${tone}`} />
        ))}
      </div>
      <p className="font-semibold text-lg tracking-tight">Nothing developed yet.</p>
      <p className="max-w-sm text-pretty text-ink-muted text-sm">
        Write what you want to see and press Enter. Four pictures come up here, and every one of them stays.
      </p>
    </div>
  );
}
