import type { Locator } from '@playwright/test';
import sharp from 'sharp';
import { expect, promptBox, send, test } from '@/tests/support/e2e';

const colours = { red: '#c02020', green: '#20a040', blue: '#2040c0' };

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test('relax, fast and turbo go into the path, and no choice leaves it to the provider', async ({ page, darkroom }) => {
  const prefixes = { Default: '', Relax: '', Fast: '/mj-fast', Turbo: '/mj-turbo' };
  for (const speed of Object.keys(prefixes)) {
    await page.getByRole('radio', { name: speed, exact: true }).check({ force: true });
    await send(page, `a bridge, ${speed}`);
  }
  for (const [speed, prefix] of Object.entries(prefixes)) {
    await expect.poll(() => darkroom.submissions('imagine', `a bridge, ${speed}`).length).toBe(1);
    const [sent] = darkroom.submissions('imagine', `a bridge, ${speed}`);
    expect(sent?.path).toBe(`${prefix}/mj/submit/imagine`);
  }
});

test('image prompts by file, paste and drop arrive as data URLs in their order', async ({ page, darkroom }) => {
  const images = page.getByRole('list', { name: 'Image prompts' }).getByRole('img');
  await page.getByLabel('Image files').setInputFiles({
    name: 'red.png',
    mimeType: 'image/png',
    buffer: await picture(colours.red),
  });
  await promptBox(page).focus();
  await expect(images).toHaveCount(1);
  await hand('paste', promptBox(page), 'green.png', await picture(colours.green));
  await expect(images).toHaveCount(2);
  await hand('drop', page.getByRole('region', { name: 'Composer' }), 'blue.png', await picture(colours.blue));
  await expect(images).toHaveCount(3);

  await send(page, 'three colours together');

  await expect.poll(() => darkroom.submissions('imagine', 'three colours').length).toBe(1);
  const sent = darkroom.submissions('imagine', 'three colours')[0]?.body.base64Array as string[];
  expect(sent.map((url) => url.slice(0, 11))).toEqual(['data:image/', 'data:image/', 'data:image/']);
  const strongest = await Promise.all(sent.map(strongestChannel));
  expect(strongest).toEqual(['red', 'green', 'blue']);
});

test('the panel writes the text, and the text moves the panel', async ({ page, darkroom }) => {
  const box = promptBox(page);
  await box.fill('a kite over the dunes');
  await page.getByRole('button', { name: 'Settings' }).click();
  const panel = page.getByRole('region', { name: 'Settings' });

  await panel.getByRole('radio', { name: '16:9' }).check({ force: true });
  await expect(box).toHaveValue('a kite over the dunes --ar 16:9');
  await panel.getByRole('slider', { name: 'Stylization' }).fill('250');
  await expect(box).toHaveValue('a kite over the dunes --ar 16:9 --s 250');
  await panel.getByRole('combobox', { name: 'Version' }).selectOption({ label: 'Version 6.1' });
  await expect(box).toHaveValue(/--v 6\.1/);
  await panel.getByRole('checkbox', { name: 'Raw' }).check({ force: true });
  await expect(box).toHaveValue(/--raw/);

  await box.fill('a kite over the dunes --ar 2:3 --s 700 --c 20 --glow 3');
  await expect(panel.getByRole('radio', { name: '2:3' })).toBeChecked();
  await expect(panel.getByRole('slider', { name: 'Stylization' })).toHaveValue('700');
  await expect(panel.getByRole('slider', { name: 'Variety' })).toHaveValue('20');
  await expect(panel.getByRole('checkbox', { name: 'Raw' })).not.toBeChecked();
  await panel.getByRole('slider', { name: 'Variety' }).fill('35');
  await expect(box).toHaveValue('a kite over the dunes --ar 2:3 --s 700 --c 35 --glow 3');

  await box.press('Enter');
  await expect.poll(() => darkroom.submissions('imagine', 'a kite').length).toBe(1);
  expect(darkroom.submissions('imagine', 'a kite')[0]?.body.prompt).toBe(
    'a kite over the dunes --ar 2:3 --s 700 --c 35 --glow 3',
  );
});

test('several options become several tasks after their count is confirmed', async ({ page, darkroom }) => {
  await send(page, 'a {round, tall} tower');
  const confirm = page.getByRole('group', { name: 'Confirm' });
  await expect(confirm).toContainText('2 prompts');
  expect(darkroom.submissions('imagine', 'tower')).toEqual([]);

  await confirm.getByRole('button', { name: 'Send 2 prompts' }).click();

  await expect.poll(() => darkroom.submissions('imagine', 'tower').length).toBe(2);
  expect(darkroom.submissions('imagine', 'tower').map(({ body }) => body.prompt)).toEqual(
    expect.arrayContaining(['a round tower', 'a tall tower']),
  );
});

function picture(colour: string): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .png()
    .toBuffer();
}

/** Pastes or drops a file the way the browser tells the page of it. */
async function hand(way: 'paste' | 'drop', target: Locator, name: string, bytes: Buffer): Promise<void> {
  await target.evaluate(
    (element, { way, name, base64 }) => {
      const data = new DataTransfer();
      const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([raw], name, { type: 'image/png' }));
      const shared = { bubbles: true, cancelable: true };
      const event =
        way === 'paste'
          ? new ClipboardEvent('paste', { ...shared, clipboardData: data })
          : new DragEvent('drop', { ...shared, dataTransfer: data });
      element.dispatchEvent(event);
    },
    { way, name, base64: bytes.toString('base64') },
  );
}

async function strongestChannel(dataUrl: string): Promise<string> {
  const { channels } = await sharp(Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64')).stats();
  const means = channels.slice(0, 3).map(({ mean }) => mean);
  return Object.keys(colours)[means.indexOf(Math.max(...means))] ?? '';
}
