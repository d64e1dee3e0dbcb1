import 'server-only';
import { buttonsOf, strangeButtons } from './buttons';
import { type DemoTask, hasEnded, type Standing } from './demo-task';
import type { Profile } from './dialect';

type Wire = Record<string, unknown>;
type Shown = { task: DemoTask; standing: Standing; profile: Profile; origin: string; now: number; timeScale: number };

const STORAGE_LAG_MS = 8_000;
/** Addresses of attachments hold for a day. */
export const ATTACHMENT_LIFETIME_MS = 24 * 3_600_000;

/** The task as its dialect puts it (midjourney-api.md §5). */
export function taskBody(shown: Shown): Wire {
  const { task, standing, profile } = shown;
  const succeeded = standing.status === 'SUCCESS';
  const body: Wire = {
    id: task.id,
    action: task.action,
    status: standing.status,
    prompt: task.prompt,
    promptEn: task.promptEn,
    description: task.description,
    state: task.state ?? '',
    submitTime: Math.round(task.submittedAt),
    startTime: Math.round(standing.startedAt ?? 0),
    finishTime: Math.round(standing.finishedAt ?? 0),
    progress: progressText(shown),
    imageUrl: '',
    failReason: standing.failReason,
    ...mediaFields(shown),
  };
  const finalPrompt = task.modal !== 'none' && task.pressed?.kind === 'vary-region' ? '' : task.finalPrompt;
  switch (profile.dialect) {
    case 'novicezk':
      return { ...body, properties: { finalPrompt, discordInstanceId: '1118138338562560102' } };
    case 'new-api':
      return {
        ...body,
        buttons: buttons(shown),
        properties: succeeded || task.modal !== 'none' ? { finalPrompt, finalZhPrompt: '' } : null,
        botType: '',
        customId: '',
        maskBase64: '',
        videoUrl: body.videoUrl ?? '',
        videoUrls: body.videoUrls ?? null,
      };
    case 'comet':
      return {
        ...body,
        buttons: buttons(shown),
        properties: { finalPrompt, finalZhPrompt: '', messageHash: task.job },
        botType: task.botType,
        customId: '',
        maskBase64: '',
      };
    case 'plus':
      return {
        ...body,
        state: task.state,
        failReason: standing.failReason || null,
        buttons: buttons(shown),
        botType: task.botType,
        customId: task.customId,
        imageWidth: succeeded ? sizeOfWhole(task).width : null,
        imageHeight: succeeded ? sizeOfWhole(task).height : null,
        properties: { ...longProperties(task), finalPrompt },
      };
    case 'trueai':
      return {
        ...body,
        state: task.state,
        buttons: buttons(shown),
        botType: task.botType,
        customId: task.customId,
        parentId: task.parentId,
        mode: task.speed.toUpperCase(),
        jobId: task.job,
        seed: succeeded ? task.seed : null,
        version: `${task.version.family} ${task.version.number}`,
        isCompleted: hasEnded(standing),
        width: succeeded ? sizeOfWhole(task).width : null,
        height: succeeded ? sizeOfWhole(task).height : null,
        properties: { ...longProperties(task), finalPrompt, ...(task.modal === 'none' ? {} : { remix: true }) },
      };
  }
}

function longProperties(task: DemoTask): Wire {
  return {
    messageHash: task.job,
    messageContent: `**${task.finalPrompt}** - <@1090> (${task.speed})`,
    messageId: `12${task.id}`,
    nonce: task.id,
    flags: 0,
    notifyHook: null,
    discordInstanceId: '1118138338562560102',
    discordChannelId: '1118138338562560102',
  };
}

function buttons({ task, standing, profile }: Shown): unknown[] {
  if (standing.status !== 'SUCCESS') return [];
  const { shape, tiles, version, ratio, job } = task;
  const list = buttonsOf({ shape, tiles, version, ratio, job, numbersCustomZoom: profile.dialect === 'trueai' });
  const shown = task.twists.includes('unknown-button') ? [...list, ...strangeButtons(job)] : list;
  if (profile.dialect === 'comet') return shown.map(({ type: _, ...button }) => button);
  // This server sends the emoji's name where the others leave it out.
  const keepsNames = profile.dialect === 'trueai';
  return shown.map((button) => (keepsNames || button.emoji !== 'upscale_1' ? button : { ...button, emoji: '' }));
}

function progressText({ task, standing, profile }: Shown): string | null {
  switch (standing.status) {
    case 'SUCCESS':
      return '100%';
    case 'FAILURE':
    case 'CANCEL':
      if (profile.dialect === 'new-api') return '100%';
      return profile.dialect === 'comet' ? '0%' : '';
    case '':
      return '0%';
    case 'NOT_START':
      return profile.dialect === 'trueai' ? null : '';
    case 'MODAL':
    case 'SUBMITTED':
      return profile.dialect === 'novicezk' ? 'Waiting to start' : '0%';
    case 'IN_PROGRESS':
      return profile.dialect === 'novicezk' && standing.percent === 0 ? task.speed : `${standing.percent}%`;
  }
}

/** Where the results lie, under the names each dialect has for that (midjourney-api.md §7). */
function mediaFields(shown: Shown): Wire {
  const { task, standing, profile, now, timeScale } = shown;
  if (standing.status !== 'SUCCESS' || task.shape === 'text' || task.twists.includes('no-media')) return {};
  const lag = STORAGE_LAG_MS / timeScale;
  if (task.twists.includes('late-media') && now < (standing.finishedAt ?? now) + lag) return {};

  const whole = addressOf(shown, null);
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

function tilesOf({ tiles }: DemoTask): number[] {
  return Array.from({ length: tiles }, (_, index) => index + 1);
}

/** The address of a task's whole output, or of one of its tiles. */
export function addressOf({ task, profile, origin, standing, now }: Shown, tile: number | null): string {
  const isClip = task.shape === 'clip' || (task.shape === 'clips' && tile !== null);
  const extension = isClip ? 'webm' : 'png';
  const suffix = tile === null ? '' : `_${tile - 1}`;
  switch (profile.media) {
    case 'proxy':
      return `${origin}/mj/image/${task.id}${tile === null ? '' : `?tile=${tile}`}`;
    case 'storage':
      return `${origin}/storage/${task.id}${suffix}.${extension}`;
    case 'attachment': {
      const issued = Math.floor((standing.finishedAt ?? now) / 1_000);
      const expires = (issued + ATTACHMENT_LIFETIME_MS / 1_000).toString(16);
      const name = `${task.id}${suffix}.${extension}`;
      return `${origin}/attachments/1118138338562560102/${name}?ex=${expires}&is=${issued.toString(16)}&hm=${task.job}`;
    }
  }
}

/** Pixels of the whole output: a grid has two columns. */
export function sizeOfWhole(task: DemoTask): { width: number; height: number } {
  const first = task.pictures[0];
  const factor = task.shape === 'grid' ? 2 : 1;
  return { width: (first?.width ?? 0) * factor, height: (first?.height ?? 0) * factor };
}
