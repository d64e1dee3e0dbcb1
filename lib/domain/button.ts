import { type Ratio, ratioInPrompt, reduceRatio, square } from './ratio';

export type Direction = 'left' | 'right' | 'up' | 'down';
export type Motion = 'high' | 'low';

/** What pressing a button means. `unknown` buttons work too: they are pressed by their id like any other. */
export type Intent =
  | { kind: 'pick'; tile: number }
  | { kind: 'vary-tile'; tile: number }
  | { kind: 'reroll' }
  | { kind: 'upscale'; flavour: 'subtle' | 'creative' | '2x' | '4x' | 'other' }
  | { kind: 'vary'; strength: 'subtle' | 'strong' }
  | { kind: 'vary-region' }
  | { kind: 'zoom-out'; percent: number }
  | { kind: 'make-square' }
  | { kind: 'custom-zoom' }
  | { kind: 'pan'; direction: Direction }
  | { kind: 'animate'; motion: Motion }
  | { kind: 'extend'; motion: Motion }
  | { kind: 'pick-clip'; tile: number }
  | { kind: 'use-suggestion'; suggestion: number | 'all' }
  | { kind: 'describe-again' }
  | { kind: 'use-short-prompt'; suggestion: number }
  | { kind: 'show-details' }
  | { kind: 'bookmark' }
  | { kind: 'cancel-job' }
  | { kind: 'link'; url: string | null }
  | { kind: 'unknown' };

/** One follow-up the upstream offers. `customId` is opaque and belongs to one task; null only on links. */
export type Button = {
  customId: string | null;
  label: string;
  emoji: string;
  /** Discord's colour: 1 and 3 mark a button as pressed or suggested, 4 is red, 5 a link. Null where absent. */
  style: number | null;
  intent: Intent;
};

/** Reads what an id means without knowing it, in the order of midjourney-api.md §8.9. */
export function intentOf(customId: string | null, url: string | null = null): Intent {
  if (!customId) return { kind: 'link', url };
  const id = customId;
  const numberAfter = (name: string) => Number(new RegExp(`(?:${name})::(\\d+)`).exec(id)?.[1] ?? 1);

  // Of our own making, for servers without buttons (lib/server/upstream/change.ts).
  if (id.startsWith('change::')) return changeIntent(id, numberAfter('UPSCALE|VARIATION'));
  if (id.includes('video_virtual_upscale')) return { kind: 'pick-clip', tile: numberAfter('video_virtual_upscale') };
  if (id.includes('upsample::')) return { kind: 'pick', tile: numberAfter('upsample') };
  if (id.includes('upsample_')) return { kind: 'upscale', flavour: upscaleFlavour(id) };
  if (id.includes('low_variation')) return { kind: 'vary', strength: 'subtle' };
  if (id.includes('high_variation')) return { kind: 'vary', strength: 'strong' };
  if (id.includes('variation::')) return { kind: 'vary-tile', tile: numberAfter('variation') };
  if (id.includes('reroll::')) return { kind: 'reroll' };
  if (id.includes('Inpaint')) return { kind: 'vary-region' };
  if (id.includes('CustomZoom')) return { kind: 'custom-zoom' };
  const outpaint = /Outpaint::(\d+)/.exec(id);
  if (outpaint) {
    const percent = Number(outpaint[1]);
    return percent >= 100 ? { kind: 'make-square' } : { kind: 'zoom-out', percent };
  }
  const pan = /pan_(left|right|up|down)/.exec(id);
  if (pan) return { kind: 'pan', direction: pan[1] as Direction };
  const animate = /animate_(high|low)(_extend)?/.exec(id);
  if (animate) return { kind: animate[2] ? 'extend' : 'animate', motion: animate[1] as Motion };
  if (id.includes('PicReader::all')) return { kind: 'use-suggestion', suggestion: 'all' };
  if (id.includes('PicReader')) return { kind: 'use-suggestion', suggestion: numberAfter('PicReader') };
  if (id.includes('Picread::Retry')) return { kind: 'describe-again' };
  if (id.includes('PromptAnalyzer::')) return { kind: 'use-short-prompt', suggestion: numberAfter('PromptAnalyzer') };
  if (id.includes('PromptAnalyzer')) return { kind: 'show-details' };
  if (id.includes('BOOKMARK')) return { kind: 'bookmark' };
  if (id.includes('CancelJob')) return { kind: 'cancel-job' };
  return { kind: 'unknown' };
}

function changeIntent(id: string, tile: number): Intent {
  if (id.includes('REROLL')) return { kind: 'reroll' };
  return id.includes('UPSCALE') ? { kind: 'pick', tile } : { kind: 'vary-tile', tile };
}

function upscaleFlavour(id: string): 'subtle' | 'creative' | '2x' | '4x' | 'other' {
  if (id.includes('subtle')) return 'subtle';
  if (id.includes('creative')) return 'creative';
  if (id.includes('_4x')) return '4x';
  if (id.includes('_2x')) return '2x';
  return 'other';
}

export type ButtonGroup = 'Upscale' | 'Vary' | 'Zoom' | 'Pan' | 'Animate' | 'More';

/** Where a button stands in a card: on its tile, or in one of the named groups. */
export function placeOf(intent: Intent): { tile: number } | { group: ButtonGroup } {
  switch (intent.kind) {
    case 'pick':
    case 'vary-tile':
    case 'pick-clip':
      return { tile: intent.tile };
    case 'upscale':
      return { group: 'Upscale' };
    case 'vary':
    case 'vary-region':
      return { group: 'Vary' };
    case 'zoom-out':
    case 'custom-zoom':
    case 'make-square':
      return { group: 'Zoom' };
    case 'pan':
      return { group: 'Pan' };
    case 'animate':
    case 'extend':
      return { group: 'Animate' };
    default:
      return { group: 'More' };
  }
}

/** The accessible name of a button: the label the API gave, or what its id means where the label is bare. */
export function buttonName(button: Button): string {
  const { intent } = button;
  switch (intent.kind) {
    case 'pick':
    case 'pick-clip':
      return `U${intent.tile}`;
    case 'vary-tile':
      return `V${intent.tile}`;
    case 'reroll':
      return 'Reroll';
    case 'pan':
      return `Pan ${intent.direction}`;
    default:
      // A picture alone cannot be read out.
      return /\p{L}/u.test(button.label) ? button.label : fallbackName(button);
  }
}

/** What the press of a button made, in a few words. */
export function pressedName({ customId, label, intent }: Pick<Button, 'customId' | 'label' | 'intent'>): string {
  switch (intent.kind) {
    case 'pick':
      return `Picture ${intent.tile}`;
    case 'pick-clip':
      return `Clip ${intent.tile}`;
    case 'vary-tile':
      return `Variation of ${intent.tile}`;
    default:
      return buttonName({ customId, label, intent, emoji: '', style: null });
  }
}

function fallbackName({ intent, label, emoji, customId }: Button): string {
  switch (intent.kind) {
    case 'upscale':
      return intent.flavour === 'other' ? 'Upscale' : `Upscale (${capitalise(intent.flavour)})`;
    case 'vary':
      return `Vary (${capitalise(intent.strength)})`;
    case 'vary-region':
      return 'Vary (Region)';
    case 'zoom-out':
      // Midjourney's own name for 75 is 1.5x, although four thirds would be the truth.
      return intent.percent === 75 ? 'Zoom Out 1.5x' : `Zoom Out ${Math.round(1000 / intent.percent) / 10}x`;
    case 'make-square':
      return 'Make Square';
    case 'custom-zoom':
      return 'Custom Zoom';
    case 'animate':
      return `Animate (${capitalise(intent.motion)} motion)`;
    case 'extend':
      return `Extend (${capitalise(intent.motion)} motion)`;
    case 'bookmark':
      return 'Favourite';
    case 'describe-again':
      return 'Describe again';
    case 'show-details':
      return 'Show Details';
    case 'use-suggestion':
      return intent.suggestion === 'all' ? 'Imagine all' : `Suggestion ${intent.suggestion}`;
    case 'use-short-prompt':
      return `Short prompt ${intent.suggestion}`;
    case 'cancel-job':
      return 'Cancel job';
    case 'link':
      return 'Web';
    default:
      return emoji || label || wordsInId(customId ?? '') || 'Button';
  }
}

/** The words of an id we do not know: `MJ::JOB::background_eraser::1::5f9a…` reads “Background eraser”. */
function wordsInId(customId: string): string {
  const words = customId
    .split('::')
    .filter((part) => /^[a-z][a-z_ ]{2,}$/i.test(part) && !/^(MJ|JOB|SOLO)$/i.test(part));
  return capitalise((words.at(-1) ?? '').replaceAll('_', ' '));
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** How many pictures lie in a task's output, told by its buttons (midjourney-api.md §6.2); null where they tell nothing. */
export function tilesInButtons(buttons: readonly Button[]): number | null {
  let tiles = 0;
  for (const { intent } of buttons) {
    if (intent.kind === 'pick' || intent.kind === 'pick-clip') tiles = Math.max(tiles, intent.tile);
  }
  if (tiles > 0) return tiles;
  return buttons.some(({ intent }) => singleIntents.has(intent.kind)) ? 1 : null;
}

const singleIntents = new Set<Intent['kind']>([
  'upscale',
  'vary',
  'vary-region',
  'zoom-out',
  'custom-zoom',
  'make-square',
  'pan',
  'animate',
  'extend',
]);

/** Whether the upstream always answers this with a modal, so that our own dialog comes first (midjourney-api.md §9.1). */
export function alwaysAsks(intent: Intent): boolean {
  return (
    intent.kind === 'custom-zoom' ||
    intent.kind === 'vary-region' ||
    intent.kind === 'use-short-prompt' ||
    (intent.kind === 'use-suggestion' && intent.suggestion !== 'all')
  );
}

/** Whether the prompt can be edited before this is pressed (remix, midjourney-api.md §9.1). */
export function canRemix(intent: Intent): boolean {
  return ['vary-tile', 'vary', 'reroll', 'pan', 'animate'].includes(intent.kind);
}

/** The shape a follow-up's picture will have, so its box can be reserved before it exists. A pan adds half of one side. */
export function ratioAfter(intent: Intent, parent: Ratio, prompt: string): Ratio {
  switch (intent.kind) {
    case 'make-square':
      return square;
    case 'custom-zoom':
      return ratioInPrompt(prompt) ?? parent;
    case 'pan':
      return intent.direction === 'left' || intent.direction === 'right'
        ? reduceRatio({ width: parent.width * 3, height: parent.height * 2 })
        : reduceRatio({ width: parent.width * 2, height: parent.height * 3 });
    default:
      return parent;
  }
}

/** How many tiles a follow-up will most likely have, for the box that waits for it; none where it makes no picture. */
export function tilesAfter(intent: Intent): number {
  if (['bookmark', 'describe-again', 'show-details', 'cancel-job'].includes(intent.kind)) return 0;
  return ['pick', 'upscale', 'pick-clip'].includes(intent.kind) ? 1 : 4;
}
