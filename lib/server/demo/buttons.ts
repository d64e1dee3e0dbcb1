import 'server-only';
import { isSquare, type Ratio } from '@/lib/domain/ratio';
import type { Version } from './prompt';
import { keycap } from './words/keycap';

export type WireButton = {
  customId: string | null;
  emoji: string;
  label: string;
  type?: number;
  style: number;
  url?: string;
};

/** What lies in a task's output, as far as its buttons go. */
export type Shape = 'grid' | 'single' | 'upscaled' | 'clips' | 'clip' | 'described' | 'shortened' | 'weighed';

/** `tiles` counts pictures, clips, or the choices among words. */
type Offer = { shape: Shape; tiles: number; version: Version; ratio: Ratio; job: string; isTrueai: boolean };

/** Nobody has established the id of “Show Details”; this one is made up, so a client cannot know what it means. */
export const SHOW_DETAILS = 'MJ::Job::PromptAnalyzerExtended';

export function isText(shape: Shape): boolean {
  return shape === 'described' || shape === 'shortened' || shape === 'weighed';
}

/** The buttons of midjourney-api.md §8, in the order captured from live messages. */
export function buttonsOf(offer: Offer): WireButton[] {
  switch (offer.shape) {
    case 'grid':
      return gridButtons(offer);
    case 'single':
    case 'upscaled':
      return singleButtons(offer);
    case 'clips':
      return [reroll(offer.job), ...numbered(offer.tiles, 'U', 'video_virtual_upscale', offer.job)];
    case 'clip':
      return [
        button('🎞️', 'Extend (High motion)', `MJ::JOB::animate_high_extend::1::${offer.job}::SOLO`),
        button('🎞️', 'Extend (Low motion)', `MJ::JOB::animate_low_extend::1::${offer.job}::SOLO`),
      ];
    case 'described':
      return [
        ...choices(offer.tiles, 'PicReader'),
        // Five hex digits after `\u`, of which a JSON reader takes four: what this server sends in place of 🔄.
        button(offer.isTrueai ? '\u1f504' : '🔄', '', 'MJ::Picread::Retry'),
        button('🎉', 'Imagine all', 'MJ::Job::PicReader::all'),
      ];
    case 'shortened':
      return [...choices(offer.tiles, 'PromptAnalyzer'), button('', 'Show Details', SHOW_DETAILS)];
    case 'weighed':
      return choices(offer.tiles, 'PromptAnalyzer');
  }
}

function choices(count: number, name: string): WireButton[] {
  return Array.from({ length: count }, (_, index) => button(keycap(index + 1), '', `MJ::Job::${name}::${index + 1}`));
}

function gridButtons({ tiles, job }: Offer): WireButton[] {
  return [...numbered(tiles, 'U', 'upsample', job), reroll(job), ...numbered(tiles, 'V', 'variation', job)];
}

function singleButtons({ shape, version, ratio, job, isTrueai }: Offer): WireButton[] {
  const solo = (name: string) => `MJ::${name}::1::${job}::SOLO`;
  const { number } = version;
  const zooms = number >= 5 && number < 8;
  const varies = number >= 5.2 || version.family === 'niji';
  const redo = shape === 'upscaled' ? 'Redo ' : '';

  const buttons: WireButton[] = [];
  for (const [label, name] of upscalersOf(version)) {
    buttons.push(button('upscale_1', `${redo}Upscale (${label})`, solo(`JOB::upsample_${name}`)));
  }
  if (varies) {
    buttons.push(button('🪄', 'Vary (Subtle)', solo('JOB::low_variation')));
    buttons.push(button('🪄', 'Vary (Strong)', solo('JOB::high_variation')));
    // What was upscaled has none: a region is painted on the picture it came from.
    if (shape === 'single') buttons.push(button('🖌️', 'Vary (Region)', solo('Inpaint')));
  }
  if (zooms) {
    buttons.push(button('🔍', 'Zoom Out 2x', solo('Outpaint::50')));
    buttons.push(button('🔍', 'Zoom Out 1.5x', solo('Outpaint::75')));
    buttons.push(button('🔍', 'Custom Zoom', `MJ::CustomZoom::${isTrueai ? '1::' : ''}${job}`));
    if (!isSquare(ratio)) buttons.push(button('↔️', 'Make Square', solo('Outpaint::100')));
    buttons.push(button('⬅️', '', solo('JOB::pan_left')));
    buttons.push(button('➡️', '', solo('JOB::pan_right')));
    buttons.push(button('⬆️', '', solo('JOB::pan_up')));
    buttons.push(button('⬇️', '', solo('JOB::pan_down')));
  }
  if (number >= 5) {
    buttons.push(button('🎞️', 'Animate (High motion)', solo('JOB::animate_high')));
    buttons.push(button('🎞️', 'Animate (Low motion)', solo('JOB::animate_low')));
  }
  buttons.push(button('❤️', '', `MJ::BOOKMARK::${job}`));
  buttons.push({
    customId: null,
    emoji: '',
    label: 'Web',
    type: 2,
    style: 5,
    url: `https://www.midjourney.com/jobs/${job}`,
  });
  return buttons;
}

/** Label and id of each upscaler. None for 8.x, whose ids nobody has established. */
function upscalersOf({ family, number }: Version): [string, string][] {
  if (number >= 8 || number < 5) return [];
  if (number < 6) {
    return [
      ['2x', 'v5_2x'],
      ['4x', 'v5_4x'],
    ];
  }
  const name = number >= 7 ? 'v7' : number >= 6.1 && family === 'v' ? 'v6r1' : 'v6';
  return [
    ['Subtle', `${name}_2x_subtle`],
    ['Creative', `${name}_2x_creative`],
  ];
}

/** What servers have been seen to send beside the usual: an id nobody knows, a missing type, a broken emoji. */
export function strangeButtons(job: string): WireButton[] {
  return [
    button('', 'Remove background', `MJ::JOB::background_eraser::1::${job}::SOLO`),
    { customId: `MJ::JOB::sketch_lines::1::${job}::SOLO`, emoji: '\u1f504', label: '', style: 2 },
  ];
}

/** The heart turns green once it was pressed. */
export function bookmarked(button: WireButton): WireButton {
  return button.customId?.includes('BOOKMARK') ? { ...button, style: 3 } : button;
}

function numbered(count: number, letter: string, name: string, job: string): WireButton[] {
  return Array.from({ length: count }, (_, index) =>
    button('', `${letter}${index + 1}`, `MJ::JOB::${name}::${index + 1}::${job}`),
  );
}

function reroll(job: string): WireButton {
  return button('🔄', '', `MJ::JOB::reroll::0::${job}::SOLO`);
}

function button(emoji: string, label: string, customId: string): WireButton {
  return { customId, emoji, label, type: 2, style: 2 };
}
