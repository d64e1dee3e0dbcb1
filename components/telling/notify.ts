import { imagesOf } from '@/lib/domain/image';
import type { News } from '@/lib/domain/news';
import { routes } from '@/lib/domain/routes';
import { taskName } from '@/lib/domain/task-name';
import type { TaskNews } from './use-news';

/** More than this at once are told in one sentence. */
const ONE_BY_ONE = 3;

const titles: Record<News, string> = { done: 'Done', failed: 'Failed', 'needs-you': 'Needs input' };

/** Shows news outside of the page. `go` leads to an address of ours. */
export function notify(news: readonly TaskNews[], go: (path: string) => void): void {
  if (news.length > ONE_BY_ONE) {
    const failed = news.filter((one) => one.news !== 'done').length;
    const body = failed > 0 ? `${failed} of them failed or need input.` : 'All of them are done.';
    show(`${news.length} tasks`, { body, tag: 'safelight' }, () => go(routes.create));
    return;
  }
  for (const { task, news: what } of news) {
    const image = imagesOf(task).find(({ file }) => file.mimeType.startsWith('image/'));
    const options = {
      body: taskName(task),
      // The same news from another tab takes the place of this.
      tag: `${task.id} ${what}`,
      ...(image && { icon: routes.api.thumbnail(image.file.hash, 320) }),
    };
    show(titles[what], options, () => go(routes.task(task.id)));
  }
}

/** Whether this browser shows notifications of a page at all; some only do so for apps that were installed. */
export function tryNotification(): boolean {
  try {
    new Notification('Safelight tells you here', {
      body: 'When something is done, has failed or needs you.',
      tag: 'safelight',
    });
    return true;
  } catch {
    return false;
  }
}

function show(title: string, options: NotificationOptions, onPress: () => void): void {
  const notification = new Notification(title, options);
  notification.onclick = () => {
    window.focus();
    notification.close();
    onPress();
  };
}
