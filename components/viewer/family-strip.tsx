'use client';

import { ArrowRight } from 'lucide-react';
import { Picture, shapeOf } from '@/components/gallery/picture';
import { statusWords, verbOf } from '@/components/gallery/task-words';
import { Link } from '@/components/ui/link';
import { useTask } from '@/lib/client/queries/tasks';
import { type Image, imagesOf } from '@/lib/domain/image';
import { square } from '@/lib/domain/ratio';
import { routes } from '@/lib/domain/routes';
import type { Task, TaskDetail } from '@/lib/domain/task';
import { taskName } from '@/lib/domain/task-name';

/** Where this came from and what came of it, the verb on each edge. */
export function FamilyStrip({ task, detail }: { task: Task; detail: TaskDetail | null }) {
  if (!detail || (!detail.parent && detail.childTasks.length === 0)) return null;
  return (
    <ul aria-label="Family" className="flex flex-wrap items-start gap-2">
      {detail.parent && (
        <>
          <Relative
            label={`From, by ${verbOf(task, detail.parent)}`}
            short={verbOf(task, detail.parent)}
            known={detail.parent}
            tile={parentTile(task)}
          />
          <li aria-hidden="true" className="grid h-20 w-5 place-items-center text-ink-faint">
            <ArrowRight className="size-4" />
          </li>
        </>
      )}
      {detail.childTasks.map((child) => (
        <Relative key={child.id} label={verbOf(child, task)} short={verbOf(child, task)} known={child} tile={null} />
      ))}
    </ul>
  );
}

type RelativeProps = { label: string; short: string; known: Task; tile: number | null };

function Relative({ label, short, known, tile }: RelativeProps) {
  const task = useTask(known.id) ?? known;
  const images = imagesOf(task);
  const image: Image | null = images.find((candidate) => candidate.tile === tile) ?? images[0] ?? null;
  const isClip = image?.file.mimeType.startsWith('video/') ?? false;
  return (
    <li className="w-20">
      <Link
        href={image ? routes.image(image.id) : routes.task(task.id)}
        aria-label={`${label}: ${taskName(task)}`}
        className="group block"
      >
        <span className="relative grid size-20 place-items-center overflow-hidden rounded-md bg-sunken text-ink-faint text-xs">
          {image && isClip && (
            <video
              src={`${routes.api.file(image.file.hash)}#t=0.001`}
              muted
              playsInline
              preload="metadata"
              className="absolute inset-0 size-full object-cover"
            />
          )}
          {image && !isClip && <Picture image={fillSquare(image)} alt="" box={square} width={320} />}
          {!image && <span>{isWordy(task) ? 'Words' : statusWords(task)}</span>}
        </span>
        <span className="mt-1 block truncate text-ink-muted text-xs group-hover:text-ink">{short}</span>
      </Link>
    </li>
  );
}

/** The middle of a picture, so that a strip of different shapes is even. */
function fillSquare(image: Image): Image {
  const { width, height } = shapeOf(image);
  const side = Math.min(width, height);
  const { left, top } = image.crop ?? { left: 0, top: 0 };
  return {
    ...image,
    crop: { left: left + (width - side) / 2, top: top + (height - side) / 2, width: side, height: side },
  };
}

/** Made words, which are no picture but its result all the same. */
function isWordy({ state }: Task): boolean {
  return state.status === 'succeeded' && state.output.kind === 'text';
}

function parentTile({ command, pressed }: Task): number | null {
  if (command.kind === 'video' && command.from.kind === 'clip') return command.from.tile;
  return pressed && 'tile' in pressed.intent ? pressed.intent.tile : null;
}
