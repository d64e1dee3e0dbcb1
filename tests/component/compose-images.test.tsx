import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { imagineAction } from '@/lib/actions/tasks';
import { MAX_UPLOAD_BYTES } from '@/lib/domain/limits';
import { emptyComposer, promptBox, showComposer } from '../support/composer';
import { recordedTask } from '../support/recorded-task';

vi.mock('@/lib/actions/tasks');

type Arrival = { type: string | undefined; name: string; body: string };
type Answer = { status: number; body: unknown };

// A server of our own in place of the upload handler: bytes really travel, and the test decides the answer.
const arrivals: Arrival[] = [];
const answers: Answer[] = [];
const server: Server = createServer(async (request, response) => {
  arrivals.push({
    type: request.headers['content-type'],
    name: decodeURIComponent(String(request.headers['x-file-name'])),
    body: await bodyOf(request),
  });
  const { status, body } = answers.shift() ?? { status: 200, body: saved(arrivals.length) };
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});

const hashOf = (count: number) => String(count).padStart(64, '0');
const saved = (count: number) => ({
  ok: true,
  value: { hash: hashOf(count), mimeType: 'image/png', width: 8, height: 8, sizeBytes: 4, placeholder: null },
});
const picture = (name = 'fox.png', type = 'image/png') => new File(['fox!'], name, { type });
const box = promptBox;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

function open() {
  const { user, container } = showComposer();
  const input = container.querySelector('input[type=file]');
  return { user, add: (...files: File[]) => user.upload(input as HTMLInputElement, files) };
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(`http://127.0.0.1:${port}/`);
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(() => {
  emptyComposer();
  arrivals.length = 0;
  answers.length = 0;
  vi.mocked(imagineAction).mockReset().mockImplementation(recordedTask);
});

describe('adding image prompts', () => {
  test('a file is uploaded at once, byte by byte, and goes with the prompt', async () => {
    const { user, add } = open();
    await user.type(box(), 'a fox');
    await add(picture('Füchse & co.png'));
    await screen.findByRole('img', { name: 'Füchse & co.png' });
    expect(arrivals).toEqual([{ type: 'image/png', name: 'Füchse & co.png', body: 'fox!' }]);
    await user.type(box(), '{Enter}');
    expect(vi.mocked(imagineAction).mock.calls[0]?.[0]).toMatchObject({ prompt: 'a fox', imagePrompts: [hashOf(1)] });
    expect(screen.queryByRole('img')).toBeNull();
  });

  test('a pasted and a dropped picture are added too', async () => {
    open();
    act(() => box().focus());
    fireEvent.paste(box(), { clipboardData: { files: [picture('pasted.png')], getData: () => '' } });
    fireEvent.drop(box(), { dataTransfer: { files: [picture('dropped.png')], types: ['Files'] } });
    await screen.findByRole('img', { name: 'pasted.png' });
    await screen.findByRole('img', { name: 'dropped.png' });
  });

  test('pasted words stay words, even with a picture of them beside', () => {
    open();
    act(() => box().focus());
    fireEvent.paste(box(), { clipboardData: { files: [picture()], getData: () => 'words' } });
    expect(screen.queryByRole('list', { name: 'Image prompts' })).toBeNull();
  });

  test.each([
    ['a kind we cannot take', picture('notes.svg', 'image/svg+xml'), 'Only PNG, JPEG, WebP and GIF'],
    ['more than 20 MB', bigFile(), 'at most 20 MB'],
  ])('%s is refused without being sent', async (_, file, words) => {
    const { user, add } = open();
    await user.click(box());
    await add(file);
    expect((await screen.findByRole('alert')).textContent).toContain(words);
    expect(arrivals).toEqual([]);
    await user.type(box(), 'a fox{Enter}');
    expect(imagineAction).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: `Remove ${file.name}` }));
    await user.type(box(), '{Enter}');
    expect(imagineAction).toHaveBeenCalledOnce();
  });

  test('what the server refuses says why and can be tried again', async () => {
    answers.push({
      status: 400,
      body: { ok: false, error: { kind: 'invalid-input', message: 'This is a text file.' } },
    });
    const { user, add } = open();
    await user.click(box());
    await add(picture());
    expect((await screen.findByRole('alert')).textContent).toContain('This is a text file.');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('img', { name: 'fox.png' });
    expect(arrivals).toHaveLength(2);
  });

  test('their order is the order they are sent in', async () => {
    const { user, add } = open();
    await user.type(box(), 'a fox');
    await add(picture('one.png'));
    await screen.findByRole('img', { name: 'one.png' });
    await add(picture('two.png'));
    await screen.findByRole('img', { name: 'two.png' });
    await user.click(screen.getByRole('button', { name: 'Move two.png forward' }));
    await user.type(box(), '{Enter}');
    expect(vi.mocked(imagineAction).mock.calls[0]?.[0]).toMatchObject({ imagePrompts: [hashOf(2), hashOf(1)] });
  });

  test('a sixth is left out', async () => {
    const { user, add } = open();
    await user.click(box());
    await add(...Array.from({ length: 6 }, (_, index) => picture(`${index}.png`)));
    await waitFor(() => expect(screen.getAllByRole('img')).toHaveLength(5));
    expect(screen.getByRole('button', { name: 'Add image' }).getAttribute('aria-disabled')).toBe('true');
  });
});

function bigFile(): File {
  const file = new File(['x'], 'poster.png', { type: 'image/png' });
  Object.defineProperty(file, 'size', { value: MAX_UPLOAD_BYTES + 1 });
  return file;
}
