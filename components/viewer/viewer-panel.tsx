'use client';

import { Copy } from 'lucide-react';
import { UseButton } from '@/components/compose/use-button';
import { ParameterChips, promptWords } from '@/components/gallery/prompt-text';
import { Sources } from '@/components/gallery/sources';
import { GroupedButtons } from '@/components/gallery/task-buttons';
import { copyText } from '@/components/ui/copy-text';
import { IconButton } from '@/components/ui/icon-button';
import { Link } from '@/components/ui/link';
import type { Image } from '@/lib/domain/image';
import { regionOffer } from '@/lib/domain/region';
import { routes } from '@/lib/domain/routes';
import type { Task, TaskDetail } from '@/lib/domain/task';
import { taskName } from '@/lib/domain/task-name';
import { FamilyStrip } from './family-strip';
import { ImageFacts } from './image-facts';

type ViewerPanelProps = { task: Task; image: Image | null; detail: TaskDetail | null };

/** What is known about a picture and what can be done with it. */
export function ViewerPanel({ task, image, detail }: ViewerPanelProps) {
  return (
    <aside aria-label="Details" className="flex flex-col gap-6 border-line p-5 md:overflow-y-auto md:border-l">
      <div className="flex flex-col gap-3">
        <div className="flex items-start gap-2">
          <p className="min-w-0 flex-1 whitespace-pre-wrap break-words text-pretty text-sm leading-relaxed">
            {promptWords(taskName(task))}
          </p>
          {task.prompt && (
            <IconButton
              label="Copy the prompt"
              icon={<Copy />}
              size="small"
              onClick={() => copyText(task.prompt, 'Prompt')}
              className="-mt-1.5 -mr-1.5"
            />
          )}
        </div>
        <ParameterChips prompt={task.prompt} />
        <Sources command={task.command} />
      </div>
      {image && (
        <div>
          <UseButton task={task} image={image} />
        </div>
      )}
      <div className="flex flex-col gap-1.5">
        <GroupedButtons task={task} {...(image && { tile: image.tile })} />
        {image && task.buttons.length > 0 && <RegionHint task={task} />}
      </div>
      <FamilyStrip task={task} detail={detail} />
      <ImageFacts task={task} image={image} />
      <Link
        href={routes.task(task.id)}
        className="touch-target w-fit text-ink-muted text-sm underline decoration-line-strong underline-offset-2 hover:text-ink pointer-coarse:py-2.5"
      >
        Everything about this task
      </Link>
    </aside>
  );
}

/** A picture without Vary (Region) says why, on the page that also says what to do instead. */
function RegionHint({ task }: { task: Task }) {
  const offer = regionOffer(task);
  if (!('reason' in offer) || !['grid', 'upscaled'].includes(offer.reason)) return null;
  return (
    <Link
      href={routes.varyRegion(task.id)}
      className="touch-target w-fit text-ink-muted text-xs underline decoration-line-strong underline-offset-2 hover:text-ink pointer-coarse:py-2.5"
    >
      Why is there no Vary (Region)?
    </Link>
  );
}
