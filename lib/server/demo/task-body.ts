import 'server-only';
import { bookmarked, buttonsOf, strangeButtons } from './buttons';
import { type DemoTask, hasEnded } from './demo-task';
import { mediaFields, type Shown, sizeOfWhole, videoFields, type Wire } from './task-media';

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
    ...wordFields(shown),
  };
  const { finalPrompt, finalZhPrompt } = finalPrompts(shown);
  switch (profile.dialect) {
    case 'novicezk':
      return { ...body, properties: { finalPrompt, discordInstanceId: '1118138338562560102' } };
    case 'new-api':
      return {
        ...body,
        buttons: buttons(shown),
        properties: succeeded || task.modal !== 'none' ? { finalPrompt, finalZhPrompt } : null,
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
        properties: { finalPrompt, finalZhPrompt, messageHash: task.job },
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
        properties: { ...longProperties(task), finalPrompt, finalZhPrompt },
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
        ...videoFields(shown),
        width: succeeded ? sizeOfWhole(task).width : null,
        height: succeeded ? sizeOfWhole(task).height : null,
        properties: { ...longProperties(task), finalPrompt, ...(task.modal === 'none' ? {} : { remix: true }) },
      };
  }
}

/** What a describe or a shorten found, where its dialect does not put that among the properties. */
function wordFields({ task, standing, profile }: Shown): Wire {
  if (!task.words || standing.status !== 'SUCCESS') return {};
  const { text, translated } = task.words;
  if (task.shape !== 'described') return profile.words.shorten === 'description' ? { description: text } : {};
  if (profile.words.describe === 'finalPrompt') return {};
  return profile.dialect === 'trueai' ? { prompt: translated, promptEn: text } : { promptEn: text };
}

function finalPrompts({ task, standing, profile }: Shown): { finalPrompt: string; finalZhPrompt: string } {
  if (task.modal !== 'none' && task.pressed?.kind === 'vary-region') return { finalPrompt: '', finalZhPrompt: '' };
  const field = task.shape === 'described' ? profile.words.describe : profile.words.shorten;
  if (!task.words || field !== 'finalPrompt') return { finalPrompt: task.finalPrompt, finalZhPrompt: '' };
  if (standing.status !== 'SUCCESS') return { finalPrompt: '', finalZhPrompt: '' };
  return { finalPrompt: task.words.text, finalZhPrompt: task.words.translated };
}

/** The row of a list, with what a page shows of it ready written. */
export function listedBody(shown: Shown): Wire {
  const body = taskBody(shown);
  const { submittedAt, action } = shown.task;
  const displays = {
    action,
    status: String(body.status),
    submitTime: new Date(submittedAt).toISOString().slice(0, 19).replace('T', ' '),
    progress: String(body.progress ?? ''),
  };
  return { ...body, displays };
}

function longProperties(task: DemoTask): Wire {
  return {
    messageHash: task.job,
    messageContent: `**${task.finalPrompt}** - <@1090> (${task.speed})`,
    messageId: `12${task.id}`,
    nonce: task.id,
    flags: 0,
    notifyHook: task.hook?.url ?? null,
    discordInstanceId: '1118138338562560102',
    discordChannelId: '1118138338562560102',
  };
}

function buttons({ task, standing, profile }: Shown): unknown[] {
  if (standing.status !== 'SUCCESS' || task.botType === 'INSIGHT_FACE') return [];
  const { shape, tiles, version, ratio, job } = task;
  const list = buttonsOf({ shape, tiles, version, ratio, job, isTrueai: profile.dialect === 'trueai' });
  const marked = task.isBookmarked ? list.map(bookmarked) : list;
  const shown = task.twists.includes('unknown-button') ? [...marked, ...strangeButtons(job)] : marked;
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
      if (task.twists.includes('early-progress')) return '50%';
      return profile.dialect === 'novicezk' ? 'Waiting to start' : '0%';
    case 'IN_PROGRESS':
      return profile.dialect === 'novicezk' && standing.percent === 0 ? task.speed : `${standing.percent}%`;
  }
}
