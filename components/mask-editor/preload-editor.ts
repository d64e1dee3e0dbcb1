import { whenIdle } from '@/components/ui/when-idle';
import { imagesOf } from '@/lib/domain/image';
import { routes } from '@/lib/domain/routes';
import type { Task } from '@/lib/domain/task';

/** Fetches and decodes what the editor shows while the pointer is still on its way to the button. */
export function preloadEditor(task: Task): void {
  loadEditor();
  const image = imagesOf(task)[0];
  if (image) new window.Image().src = routes.api.file(image.file.hash);
}

/** The editor itself, once a page with its button has nothing better to do; called off when the button goes. */
export function loadEditorWhenIdle(): () => void {
  return whenIdle(loadEditor);
}

function loadEditor(): void {
  // Lost connections are waited out when it is really opened.
  import('./region-overlay').catch(() => undefined);
}
