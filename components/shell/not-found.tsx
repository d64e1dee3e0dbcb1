import { buttonClasses } from '@/components/ui/button-classes';
import { Link } from '@/components/ui/link';
import { routes } from '@/lib/domain/routes';

/** What stands where an address leads to nothing. */
export function NotFound() {
  return (
    <main id="content" className="grid min-h-[70dvh] place-items-center px-6 text-center">
      <div>
        <h1 className="font-semibold text-2xl tracking-tight">Nothing here.</h1>
        <p className="mt-2 max-w-sm text-pretty text-ink-muted text-sm">
          This address leads to no picture and no task. It may be mistyped, or belong to another server.
        </p>
        <Link href={routes.create} className={`mt-6 ${buttonClasses()}`}>
          To your pictures
        </Link>
      </div>
    </main>
  );
}
