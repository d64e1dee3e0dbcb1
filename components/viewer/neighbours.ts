import { type Image, parseImageId } from '@/lib/domain/image';

/** What lies before and behind a picture. */
export type Neighbours = { previous: Image | null; next: Image | null };

/** The nearest pictures around this one, over tasks that have none. Looks no further than it has to. */
export function neighboursIn(
  taskIds: readonly string[],
  imageId: string,
  imagesOfTask: (taskId: string) => readonly Image[],
): Neighbours {
  const place = parseImageId(imageId);
  const at = place ? taskIds.indexOf(place.taskId) : -1;
  if (!place) return { previous: null, next: null };
  const siblings = imagesOfTask(place.taskId);
  const index = siblings.findIndex(({ tile }) => tile === place.tile);
  const own = { previous: siblings[index - 1] ?? null, next: index < 0 ? null : (siblings[index + 1] ?? null) };
  if (at < 0) return own;
  const nearest = (step: 1 | -1) => {
    for (let other = at + step; other >= 0 && other < taskIds.length; other += step) {
      const image = imagesOfTask(taskIds[other] ?? '').at(step === 1 ? 0 : -1);
      if (image) return image;
    }
    return null;
  };
  return { previous: own.previous ?? nearest(-1), next: own.next ?? nearest(1) };
}
