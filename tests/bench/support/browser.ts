import { type Browser, chromium } from '@playwright/test';
import { chromiumLaunch } from '../../../lib/bin/chromium.mjs';

export function openBrowser(): Promise<Browser> {
  return chromium.launch(chromiumLaunch());
}
