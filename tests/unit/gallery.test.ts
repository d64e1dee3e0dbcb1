import { thumbHashToAverageRGBA } from 'thumbhash';
import { describe, expect, test } from 'vitest';
import { averageColour } from '@/components/gallery/average-colour';
import { createDays } from '@/components/gallery/days';
import { remixPrompt } from '@/components/gallery/remix-prompt';
import { placeInFrame, withoutZoomFlags, zoomPrompt } from '@/components/gallery/zoom-prompt';
import { neighboursIn } from '@/components/viewer/neighbours';
import { type Image, imageId } from '@/lib/domain/image';

describe('Custom Zoom', () => {
  test('writes one --ar and one --zoom, whatever the prompt had', () => {
    const prompt = zoomPrompt('a fox --ar 1:1 —zoom 2 --s 50', 1.35, { width: 16, height: 9 });
    expect(prompt).toBe('a fox --s 50 --ar 16:9 --zoom 1.35');
  });

  test('leaves words that only look like a flag', () => {
    expect(withoutZoomFlags('a zoom lens, --aria --zoom 1.5')).toBe('a zoom lens, --aria');
  });

  test('shrinks the picture by the zoom and lets another shape grow on one side only', () => {
    const square = { width: 1, height: 1 };
    expect(placeInFrame(square, square, 2)).toEqual({ width: 0.5, height: 0.5 });
    expect(placeInFrame(square, { width: 2, height: 1 }, 1)).toEqual({ width: 0.5, height: 1 });
    expect(placeInFrame(square, { width: 1, height: 2 }, 1)).toEqual({ width: 1, height: 0.5 });
  });
});

describe('a remix', () => {
  test('loses a version that is not its parent’s', () => {
    expect(remixPrompt('a wolf --v 6 --s 50', 'a fox --v 7')).toEqual({ prompt: 'a wolf --s 50', removed: true });
  });

  test('keeps the same version, however it is written', () => {
    expect(remixPrompt('a wolf --v 7', 'a fox --v 7.0')).toEqual({ prompt: 'a wolf --v 7', removed: false });
  });
});

describe('days', () => {
  test('are those of the viewer’s zone', () => {
    const evening = Date.UTC(2026, 10, 22, 20);
    expect(createDays('UTC', evening).dayOf(evening)).toBe('2026-11-22');
    expect(createDays('Asia/Tokyo', evening).dayOf(evening)).toBe('2026-11-23');
  });

  test('have names near and dates far away', () => {
    const { nameOf } = createDays('UTC', Date.UTC(2026, 10, 23, 1));
    expect(['2026-11-23', '2026-11-22', '2026-11-20', '2025-12-31'].map(nameOf)).toEqual([
      'Today',
      'Yesterday',
      'Friday, 20 November',
      'Wednesday, 31 December 2025',
    ]);
  });
});

describe('the pictures beside a picture', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(32)) as [string, string, string];
  const file = { hash: '', mimeType: 'image/png', width: 1, height: 1, sizeBytes: 1, placeholder: null };
  const images = (taskId: string, tiles: number): Image[] =>
    Array.from({ length: tiles }, (_, at) => ({ id: imageId(taskId, at + 1), taskId, tile: at + 1, file, crop: null }));
  const imagesOfTask = (id: string) => images(id, id === b ? 0 : 2);

  test('go through a grid first, then over tasks without pictures to the next', () => {
    expect(neighboursIn([a, b, c], imageId(a, 1), imagesOfTask).next?.id).toBe(imageId(a, 2));
    expect(neighboursIn([a, b, c], imageId(a, 2), imagesOfTask).next?.id).toBe(imageId(c, 1));
    expect(neighboursIn([a, b, c], imageId(c, 1), imagesOfTask).previous?.id).toBe(imageId(a, 2));
  });

  test('end where the stream ends', () => {
    expect(neighboursIn([a, b, c], imageId(a, 1), imagesOfTask).previous).toBeNull();
    expect(neighboursIn([a, b, c], imageId(c, 2), imagesOfTask).next).toBeNull();
  });
});

test('the colour of a placeholder is its thumbhash’s own average', () => {
  const hash = 'amkGI4R9RomwaHZ5eI96+JM=';
  const { r, g, b } = thumbHashToAverageRGBA(Uint8Array.from(atob(hash), (char) => char.charCodeAt(0)));
  const bytes = [r, g, b].map((part) => Math.round(part * 255));
  expect(averageColour(hash)).toBe(`rgb(${bytes.join(' ')})`);
});
