'use client';

import { useRouter } from 'next/navigation';
import { useTask } from '@/lib/client/queries/tasks';
import { imagesOf, parseImageId } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import { taskName } from '@/lib/domain/task-name';
import { ImageViewer } from './image-viewer';
import { neighboursIn } from './neighbours';

/** The viewer as a page of its own: what someone meets who comes by a link. The arrows stay within the task. */
export function ViewerPage({ imageId }: { imageId: string }) {
  const router = useRouter();
  const task = useTask(parseImageId(imageId)?.taskId ?? '');
  const neighbours = neighboursIn(task ? [task.id] : [], imageId, () => (task ? imagesOf(task) : []));
  return (
    <main id="content" tabIndex={-1} className="relative min-h-[32rem] grow outline-none">
      <h1 className="sr-only">{task ? taskName(task) : 'Image'}</h1>
      <div className="absolute inset-0">
        <ImageViewer imageId={imageId} neighbours={neighbours} onShow={(id) => router.replace(routes.image(id))} />
      </div>
    </main>
  );
}
