import { describe, expect, test } from 'vitest';
import { buttonName, intentOf, tilesInButtons } from '@/lib/domain/button';

const job = '5f9a3c1e-1111-4222-8333-444455556666';
const button = (customId: string, label = '', emoji = '') => ({
  customId,
  label,
  emoji,
  style: 2,
  intent: intentOf(customId),
});

describe('what a button means', () => {
  test.each([
    [`MJ::JOB::upsample::2::${job}`, { kind: 'pick', tile: 2 }, 'U2'],
    [`MJ::JOB::variation::4::${job}`, { kind: 'vary-tile', tile: 4 }, 'V4'],
    [`MJ::JOB::reroll::0::${job}::SOLO`, { kind: 'reroll' }, 'Reroll'],
    [`MJ::JOB::upsample_v7_2x_subtle::1::${job}::SOLO`, { kind: 'upscale', flavour: 'subtle' }, 'Upscale (Subtle)'],
    [`MJ::JOB::upsample_v5_4x::1::${job}::SOLO`, { kind: 'upscale', flavour: '4x' }, 'Upscale (4x)'],
    [`MJ::JOB::low_variation::1::${job}::SOLO`, { kind: 'vary', strength: 'subtle' }, 'Vary (Subtle)'],
    [`MJ::JOB::high_variation::1::${job}::SOLO`, { kind: 'vary', strength: 'strong' }, 'Vary (Strong)'],
    [`MJ::Inpaint::1::${job}::SOLO`, { kind: 'vary-region' }, 'Vary (Region)'],
    [`MJ::Outpaint::50::1::${job}::SOLO`, { kind: 'zoom-out', percent: 50 }, 'Zoom Out 2x'],
    [`MJ::Outpaint::75::1::${job}::SOLO`, { kind: 'zoom-out', percent: 75 }, 'Zoom Out 1.5x'],
    [`MJ::Outpaint::100::1::${job}::SOLO`, { kind: 'make-square' }, 'Make Square'],
    [`MJ::CustomZoom::${job}`, { kind: 'custom-zoom' }, 'Custom Zoom'],
    [`MJ::JOB::pan_left::1::${job}::SOLO`, { kind: 'pan', direction: 'left' }, 'Pan left'],
    [`MJ::JOB::animate_high::1::${job}::SOLO`, { kind: 'animate', motion: 'high' }, 'Animate (High motion)'],
    [`MJ::JOB::animate_low_extend::1::${job}::SOLO`, { kind: 'extend', motion: 'low' }, 'Extend (Low motion)'],
    [`MJ::JOB::video_virtual_upscale::3::${job}`, { kind: 'pick-clip', tile: 3 }, 'U3'],
    [`MJ::BOOKMARK::${job}`, { kind: 'bookmark' }, 'Favourite'],
    ['MJ::Job::PicReader::2', { kind: 'use-suggestion', suggestion: 2 }, 'Suggestion 2'],
    ['MJ::Job::PicReader::all', { kind: 'use-suggestion', suggestion: 'all' }, 'Imagine all'],
    ['MJ::Picread::Retry', { kind: 'describe-again' }, 'Describe again'],
    ['MJ::Job::PromptAnalyzer::5', { kind: 'use-short-prompt', suggestion: 5 }, 'Short prompt 5'],
    ['MJ::Job::PromptAnalyzerExtended::1', { kind: 'show-details' }, 'Show Details'],
    [`MJ::JOB::background_eraser::1::${job}`, { kind: 'unknown' }, 'Background eraser'],
  ] as const)('%s', (customId, intent, name) => {
    expect(intentOf(customId)).toEqual(intent);
    expect(buttonName(button(customId))).toBe(name);
  });

  test('a label that is but a picture is no name', () => {
    expect(buttonName(button('MJ::Job::PicReader::1', '1️⃣', '1️⃣'))).toBe('Suggestion 1');
    expect(buttonName(button('MJ::JOB::unheard_of', '🔥'))).toBe('🔥');
  });

  test('an extracted tile is not mistaken for a real upscale', () => {
    expect(intentOf(`MJ::JOB::upsample::1::${job}`).kind).toBe('pick');
    expect(intentOf(`MJ::JOB::upsample_max::1::SOLO`).kind).toBe('upscale');
  });

  test('tiles are counted from the buttons: four on a grid, one on a single, unknown without buttons', () => {
    const grid = [1, 2, 3, 4].map((tile) => button(`MJ::JOB::upsample::${tile}::${job}`));
    expect(tilesInButtons(grid)).toBe(4);
    expect(tilesInButtons([button(`MJ::JOB::pan_up::1::${job}::SOLO`)])).toBe(1);
    expect(tilesInButtons([])).toBeNull();
  });
});
