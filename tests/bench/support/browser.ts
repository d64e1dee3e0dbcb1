import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../../../lib/bin/chromium.mjs';

/** The Chromium of this machine, without what it does in the background on its own. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
