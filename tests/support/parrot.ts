import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';

/** An upstream that says back whatever it was sent to prove who we are, in every place an answer has. */
export type Parrot = {
  url: string;
  /** What every request carried as its Referer. */
  referers: string[];
  close(): Promise<void>;
};

/** How it treats a prompt that begins so. */
export const moods = ['takes', 'fails', 'refuses', 'denies', 'breaks', 'redirects', 'shows a page'] as const;

export async function startParrot(): Promise<Parrot> {
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#a40' } })
    .png()
    .toBuffer();
  const prompts = new Map<string, string>();
  const referers: string[] = [];
  let url = '';

  const server = createServer(async (request, response) => {
    referers.push(request.headers.referer ?? '');
    const key = String(request.headers.authorization ?? request.headers['mj-api-secret'] ?? '');
    const bare = key.replace(/^Bearer /, '');
    const body = await bodyOf(request);
    const path = (request.url ?? '').split('?')[0] ?? '';
    const json = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const html = (status: number) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end(`<!doctype html><p>${key} ${bare}</p>`);

    if (path === '/picture.png') {
      // Only who knows the key gets the picture: the address has to be told whole.
      const isKnown = new URL(request.url ?? '', url).searchParams.get('token')?.startsWith('sk-');
      return isKnown ? response.writeHead(200, { 'content-type': 'image/png' }).end(picture) : html(404);
    }
    if (path.endsWith('/submit/imagine')) {
      const prompt = String(body.prompt);
      const id = String(1_755_848_459_123_456 + prompts.size);
      prompts.set(id, prompt);
      switch (moods.find((mood) => prompt.startsWith(mood))) {
        case 'refuses':
          return json(200, { code: 4, description: `invalid parameter for ${key}`, properties: { key } });
        case 'denies':
          return json(401, { error: { message: `Invalid token ${bare.replace('sk-', '')}`, type: key } });
        case 'breaks':
          return response.writeHead(500, { 'content-type': 'text/plain' }).end(`panic: ${key}`);
        case 'redirects':
          return response.writeHead(302, { location: `${url}/login?token=${bare}` }).end();
        case 'shows a page':
          return html(200);
        default:
          return json(200, { code: 1, description: `ok ${key}`, result: id, properties: { key } });
      }
    }
    if (path.endsWith('/list-by-condition')) {
      const ids = Array.isArray(body.ids) ? body.ids.map(String) : [];
      return json(
        200,
        ids.flatMap((id) => (prompts.has(id) ? [taskOf(id, prompts.get(id) ?? '', key, bare, url)] : [])),
      );
    }
    return json(404, { error: `Not found, ${key}` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    referers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function taskOf(id: string, prompt: string, key: string, bare: string, url: string) {
  const fails = prompt.startsWith('fails');
  return {
    id,
    action: 'IMAGINE',
    status: fails ? 'FAILURE' : 'SUCCESS',
    progress: '100%',
    prompt: `${prompt} ${key}`,
    promptEn: key,
    description: key,
    [key]: bare,
    failReason: fails ? `It did not work for ${key}` : null,
    imageUrl: fails ? null : `${url}/picture.png?token=${encodeURIComponent(bare)}`,
    buttons: [{ customId: `MJ::JOB::upsample::1::${bare}`, label: `U1 ${bare}`, emoji: bare, style: 2, type: 2 }],
    properties: { finalPrompt: `${prompt} ${bare}`, key },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : JSON.parse(text);
}
