import type { StoredFile, Task } from './task';

/** Where a tile lies in its file, in the file's pixels. */
export type Crop = { left: number; top: number; width: number; height: number };

/** One picture a person can look at: a tile of a grid, a single picture, a clip. */
export type Image = {
  id: string;
  taskId: string;
  /** Counts from 1; 1 on single pictures. */
  tile: number;
  file: StoredFile;
  /** Null where the picture is the whole file. */
  crop: Crop | null;
};

/** `<task id>-<tile>`: known before the picture exists, so links to it never break. */
export function imageId(taskId: string, tile: number): string {
  return `${taskId}-${tile}`;
}

export function parseImageId(id: string): { taskId: string; tile: number } | null {
  const match = /^([0-9a-f]{32})-(\d{1,2})$/.exec(id);
  return match?.[1] && match[2] ? { taskId: match[1], tile: Number(match[2]) } : null;
}

/** Grid geometry of midjourney-api.md §7: two columns, tiles left to right, then down. */
export function tileCrop(file: Pick<StoredFile, 'width' | 'height'>, tile: number, tiles: number): Crop | null {
  if (tiles <= 1) return null;
  const columns = tiles === 2 && file.height > file.width ? 1 : 2;
  const rows = Math.ceil(tiles / columns);
  const width = Math.floor(file.width / columns);
  const height = Math.floor(file.height / rows);
  return { left: ((tile - 1) % columns) * width, top: Math.floor((tile - 1) / columns) * height, width, height };
}

/** The pictures of a task that are in the archive, by tile. A single saved beside a grid wins over a crop of the grid. */
export function imagesOf(task: Pick<Task, 'id' | 'state' | 'media'>): Image[] {
  if (task.state.status !== 'succeeded') return [];
  const { output } = task.state;
  const saved = task.media.flatMap(({ tile, kind, state }) =>
    state.status === 'saved' ? [{ tile, kind, file: state.file }] : [],
  );
  const whole = saved.find(({ tile }) => tile === null);
  if (output.kind === 'text' || output.kind === 'none') return [];
  const tiles = output.kind === 'single' ? 1 : output.tiles;
  return Array.from({ length: tiles }, (_, index) => index + 1).flatMap((tile) => {
    const own = saved.find((media) => media.tile === tile);
    const file = own?.file ?? whole?.file;
    if (!file) return [];
    const crop = own || output.kind !== 'grid' ? null : tileCrop(file, tile, tiles);
    if (!own && output.kind === 'clips' && tile > 1) return [];
    return [{ id: imageId(task.id, tile), taskId: task.id, tile, file, crop }];
  });
}
