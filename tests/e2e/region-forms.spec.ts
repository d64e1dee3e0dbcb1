import sharp from 'sharp';
import { routes } from '@/lib/domain/routes';
import { expect, test } from '@/tests/support/e2e';
import { decodeMask, openEditor, regionPage, singleOf } from '@/tests/support/region-page';

// A provider that wants bare base64, and the region of an edit as a hole in its picture.
const env = { MJ_MASK: 'base64', MJ_EDITS: 'alpha' };
test.use({ darkroomOptions: { dialect: 'plus', simulator: { pictureScale: 0.5 }, env } });

const size = { width: 400, height: 300 };
const from = { x: 0.25, y: 0.2 };
const to = { x: 0.75, y: 0.8 };

test('MJ_MASK=base64 sends the mask without the head of a data URL', async ({ page, darkroom }) => {
  const single = await singleOf(darkroom, 'a jetty --v 7');
  const editor = await openEditor(page, single);
  await editor.choose('Rectangle');
  const [a, b] = await editor.drag(from, to);
  await editor.prompt.fill('a jetty of glass');
  await editor.sendButton.click();

  await expect.poll(() => darkroom.submissions('modal', 'of glass').length).toBe(1);
  const sent = String(darkroom.submissions('modal', 'of glass')[0]?.body.maskBase64);
  expect(sent).toMatch(/^iVBORw/);
  const mask = await decodeMask(`data:image/png;base64,${sent}`, editor.size);
  const at = (x: number, y: number) => mask.data[Math.floor(y) * mask.width + Math.floor(x)];
  expect([at(a.x + 1, a.y + 1), at(b.x - 1, b.y - 1), at(a.x - 1, a.y - 1), at(b.x + 1, b.y + 1)]).toEqual([
    255, 255, 0, 0,
  ]);
});

test('MJ_EDITS=alpha sends an uploaded picture whose painted pixels, and no other, are clear', async ({
  page,
  darkroom,
}) => {
  const body = await sharp({ create: { ...size, channels: 3, background: '#3366cc' } })
    .png()
    .toBuffer();
  const headers = { origin: darkroom.url };
  const upload = await fetch(darkroom.url + routes.api.uploads, {
    method: 'POST',
    body: new Uint8Array(body),
    headers,
  });
  const { value } = (await upload.json()) as { value: { hash: string } };
  await page.goto(routes.edit(value.hash));
  const editor = await regionPage(page, size);
  await editor.choose('Rectangle');
  const [a, b] = await editor.drag(from, to);
  await editor.prompt.fill('a sea of ink');
  await editor.button('Edit').click();

  await expect.poll(() => darkroom.submissions('edits', 'a sea of ink').length).toBe(1);
  const sent = darkroom.submissions('edits', 'a sea of ink')[0]?.body ?? {};
  const image = String(sent.image ?? sent.base64 ?? '');
  const { data } = await sharp(Buffer.from(image.slice(image.indexOf(',') + 1), 'base64'))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let wrong = 0;
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const isInside = x + 0.5 >= a.x && x + 0.5 < b.x && y + 0.5 >= a.y && y + 0.5 < b.y;
      if (data[(y * size.width + x) * 4 + 3] !== (isInside ? 0 : 255)) wrong++;
    }
  }
  expect(wrong, 'pixels off').toBe(0);
  expect(sent).not.toHaveProperty('maskBase64');
});
