import { imagesOf } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';

/** Fetches what the editor needs while the finger is still on its button: it and the page then come side by side. */
export function preloadEditor(task: Task): void {
  void import('./mask-editor');
  const image = imagesOf(task)[0];
  if (image) new window.Image().src = routes.api.file(image.file.hash);
}
