import 'server-only';
import { attachmentUrl } from './attachments';
import { isText } from './buttons';
import type { DemoTask, Standing } from './demo-task';
import type { Profile } from './dialect';
import { SECONDS } from './picture/clip';
import { uploadIn } from './picture/picture';
import { FRAMES_PER_SECOND } from './picture/webm';

export type Wire = Record<string, unknown>;
/** A task, and who shows it when. */
export type Shown = {
  task: DemoTask;
  standing: Standing;
  profile: Profile;
  origin: string;
  now: number;
  timeScale: number;
};

const STORAGE_LAG_MS = 8_000;

/** Where the results lie, under the names each dialect has for that (midjourney-api.md §7). */
export function mediaFields(shown: Shown): Wire {
  const { task, standing, profile, now, timeScale } = shown;
  if (standing.status !== 'SUCCESS' || task.twists.includes('no-media')) return {};
  const lag = STORAGE_LAG_MS / timeScale;
  if (task.twists.includes('late-media') && now < (standing.finishedAt ?? now) + lag) return {};

  if (isText(task.shape)) return task.shown === null ? {} : { imageUrl: shownAddress(shown, task.shown) };

  const whole = addressOf(shown, null);
  // As Discord hands clips out: a picture that moves, and no word of a video.
  if (task.twists.includes('moving-webp')) return { imageUrl: whole };
  switch (task.shape) {
    case 'clips':
      // Measured on trueai: the video grid itself has no address at all, only buttons.
      if (profile.dialect === 'trueai') return { videoUrl: null, videoUrls: null };
      return {
        imageUrl: whole,
        videoUrl: '',
        videoUrls: tilesOf(task).map((tile) => ({ url: addressOf(shown, tile) })),
      };
    case 'clip':
      if (profile.dialect === 'comet') return { imageUrl: whole, videoUrl: whole, videoUrls: null };
      return { imageUrl: whole, videoUrl: null, videoUrls: null };
    default:
      if (!task.twists.includes('singles')) return { imageUrl: whole };
      return { imageUrl: whole, imageUrls: tilesOf(task).map((tile) => ({ url: addressOf(shown, tile) })) };
  }
}

/** What one server tells about clips beside their addresses. */
export function videoFields(shown: Shown): Wire {
  const origin = shown.task.pictures[0]?.origin;
  if (origin?.kind !== 'clip') return {};
  const seconds = SECONDS * (1 + (origin.before?.length ?? 0));
  const isHd = origin.isHd ?? false;
  const hash = uploadIn(origin);
  return {
    videoType: `vid_1.1_i2v_${isHd ? 720 : 480}`,
    isHdVideo: isHd,
    videoDuration: seconds,
    frameCount: seconds * FRAMES_PER_SECOND,
    videoGenOriginImageUrl: hash === null ? null : attachmentUrl(shown.origin, `${hash}.png`, shown.task.submittedAt),
  };
}

/** A describe shows what it was given, as an attachment that dies like any other. */
function shownAddress(shown: Shown, hash: string): string {
  if (shown.profile.media === 'proxy') return addressOf(shown, null);
  return attachmentUrl(shown.origin, `${hash}.png`, shown.task.submittedAt);
}

function tilesOf({ tiles }: DemoTask): number[] {
  return Array.from({ length: tiles }, (_, index) => index + 1);
}

/** The address of a task's whole output, or of one of its tiles. */
export function addressOf({ task, profile, origin, standing, now }: Shown, tile: number | null): string {
  const isClip = task.shape === 'clip' || (task.shape === 'clips' && tile !== null);
  const extension = !isClip ? 'png' : task.twists.includes('moving-webp') ? 'webp' : 'webm';
  const suffix = tile === null ? '' : `_${tile - 1}`;
  switch (profile.media) {
    case 'proxy':
      return `${origin}/mj/image/${task.id}${tile === null ? '' : `?tile=${tile}`}`;
    case 'storage':
      return `${origin}/storage/${task.id}${suffix}.${extension}`;
    case 'attachment':
      return attachmentUrl(origin, `${task.id}${suffix}.${extension}`, standing.finishedAt ?? now);
  }
}

/** Pixels of the whole output: a grid has two columns. */
export function sizeOfWhole(task: DemoTask): { width: number; height: number } {
  const first = task.pictures[0];
  const factor = task.shape === 'grid' ? 2 : 1;
  return { width: (first?.width ?? 0) * factor, height: (first?.height ?? 0) * factor };
}
