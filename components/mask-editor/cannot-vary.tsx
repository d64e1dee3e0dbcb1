import { buttonClasses } from '@/components/ui/button-classes';
import { Link } from '@/components/ui/link';
import type { NoRegion } from '@/lib/domain/region';
import { routes } from '@/lib/domain/routes';
import { isMoving, type Task } from '@/lib/domain/task';

/** Why the editor does not open: what the picture lacks, as yet or for good, or that nobody waits for an answer any more. */
export type Dead = NoRegion | 'unfinished' | 'omni' | 'answered' | 'no-picture' | 'edit-clip';

/** `task`: none where the address names a file. */
type CannotVaryProps = { why: Dead; task: Task | null; parent: Task | null };

/** Says why no region of this can be varied, and leads to where it can, before anything was painted or paid. */
export function CannotVary({ why: reason, task, parent }: CannotVaryProps) {
  const isToCome = reason === 'not-offered' || reason === 'not-saved';
  const why = isToCome && task && isMoving(task) ? 'unfinished' : reason;
  const { title, advice } = words[why];
  const way =
    why === 'upscaled' && parent ? { href: routes.varyRegion(parent.id), label: 'Paint on the original' } : null;
  return (
    <main id="content" tabIndex={-1} className="grid min-h-[70dvh] place-items-center px-6 text-center outline-none">
      <div>
        <h1 className="text-balance font-semibold text-2xl tracking-tight">{title}</h1>
        <p className="mx-auto mt-2 max-w-md text-pretty text-ink-muted text-sm leading-relaxed">{advice}</p>
        <div className="mt-6 flex flex-wrap justify-center gap-2">
          {way && (
            <Link href={way.href} className={buttonClasses({ look: 'primary' })}>
              {way.label}
            </Link>
          )}
          <Link
            href={task ? routes.task(task.id) : routes.create}
            className={buttonClasses(way ? {} : { look: 'primary' })}
          >
            {task ? (why === 'grid' ? 'To the four pictures' : 'To the task') : 'To your pictures'}
          </Link>
        </div>
      </div>
    </main>
  );
}

const words: Record<Dead, { title: string; advice: string }> = {
  unfinished: {
    title: 'This picture is not finished yet.',
    advice: 'The editor opens here by itself as soon as the picture is there and saved. Nothing has to be sent again.',
  },
  'not-saved': {
    title: 'This picture is not in the archive.',
    advice: 'A mask is painted on the archived original, so the picture has to be saved here first.',
  },
  grid: {
    title: 'First choose one of the four.',
    advice:
      'Midjourney varies regions of single pictures only. Press U1 to U4 first, then Vary (Region) on the result.',
  },
  upscaled: {
    title: 'An upscaled picture has no Vary (Region).',
    advice:
      'Midjourney offers it on the picture this one was made from. Paint there; the result can be upscaled again afterwards.',
  },
  omni: {
    title: 'Midjourney refuses regions of this picture.',
    advice:
      'It was made with an omni reference (--oref), which Vary (Region) does not work with. Make the picture again without the reference, or use Vary (Subtle).',
  },
  clip: {
    title: 'A clip has no regions to vary.',
    advice: 'Vary a region of the picture it was made from, then animate the result.',
  },
  'edit-clip': {
    title: 'A clip cannot be edited.',
    advice: 'Edit the picture it was made from, then animate the result.',
  },
  answered: {
    title: 'Nothing waits for a region here.',
    advice: 'The provider has its answer already, or the task was discarded meanwhile.',
  },
  'no-picture': {
    title: 'The picture this began from is not here.',
    advice:
      'The region was asked for elsewhere, and its picture is not in this archive, so there is nothing to paint on. The task can only be discarded.',
  },
  'not-offered': {
    title: 'Vary (Region) is not offered here.',
    advice:
      'The provider did not send this button along with the picture. Single pictures of version 5 and later have it.',
  },
};
