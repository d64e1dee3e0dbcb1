import type { ReactNode } from 'react';
import { useDays } from '@/components/gallery/days';
import { SeedFact } from '@/components/gallery/seed-fact';
import { hasSeed } from '@/components/gallery/use-seed';
import { formatBytes } from '@/components/ui/format';
import type { Image } from '@/lib/domain/image';
import { getVersion } from '@/lib/domain/prompt/edit';
import { parsePrompt } from '@/lib/domain/prompt/parse';
import { versionName } from '@/lib/domain/prompt/version';
import type { Task } from '@/lib/domain/task';

/** The plain facts of one picture. */
export function ImageFacts({ task, image }: { task: Task; image: Image | null }) {
  const { dayOf, nameOf, timeOf } = useDays();
  const version = getVersion(parsePrompt(task.finalPrompt ?? task.prompt));
  const shape = image ? (image.crop ?? image.file) : null;
  const facts: [string, ReactNode][] = [
    ['Size', shape ? `${Math.round(shape.width)} × ${Math.round(shape.height)}` : null],
    ['File', image ? `${typeName(image.file.mimeType)}, ${formatBytes(image.file.sizeBytes)}` : null],
    ['Part of', image?.crop ? `a grid of ${image.file.width} × ${image.file.height}` : null],
    ['Made', `${nameOf(dayOf(task.createdAt))}, ${timeOf(task.createdAt)}`],
    ['Model', version ? versionName(version) : null],
    ['Seed', (task.seed !== null || hasSeed(task)) && <SeedFact task={task} />],
    ['Speed', task.speed],
  ];
  return (
    <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-y-1.5 text-sm">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name} className="contents">
              <dt className="text-ink-faint">{name}</dt>
              <dd className="break-words tabular-nums">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function typeName(mimeType: string): string {
  return (mimeType.split('/')[1] ?? mimeType).toUpperCase();
}
