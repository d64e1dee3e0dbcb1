import { expect, test } from 'vitest';
import { newCommandId } from '@/lib/domain/command-id';
import { fileName } from '@/lib/domain/file-name';
import { anImagine, aTask } from '../support/builders';

const png = { mimeType: 'image/png' };

test('a file is called by the words of its prompt', () => {
  expect(fileName(aTask({}, 'a fox: in/the snow --ar 3:2 --v 7'), png, 2)).toBe('a fox in the snow 2.png');
});

test('a file of a task without words is called by what was asked for', () => {
  const command = { kind: 'describe', id: newCommandId(), speed: null, fileHash: 'a'.repeat(64) } as const;

  expect(fileName({ prompt: '', command, pressed: null }, { mimeType: 'image/jpeg' }, null)).toBe(
    'Describe a picture.jpg',
  );
});

test('a prompt of nothing but an address and parameters still gives a name', () => {
  const prompt = 'https://pictures.test/a.png --v 7';

  expect(fileName({ prompt, command: anImagine(prompt), pressed: null }, png, null)).toBe('Picture.png');
});
