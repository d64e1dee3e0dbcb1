import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './lib/bin/chromium.mjs';

export default defineConfig({
  testDir: 'tests/e2e',
  // Its paths stand in for `server-only`, so that the simulator can run inside the tests and be asked what arrived.
  tsconfig: 'tests/e2e/tsconfig.json',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    // Each worker starts the built app itself (tests/support/darkroom.ts), so there is no base URL here.
    timezoneId: 'Asia/Kathmandu',
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: chromiumLaunch(),
  },
  projects: [
    { name: 'desktop', testIgnore: 'phone.spec.ts', use: { viewport: { width: 1280, height: 800 } } },
    // What is the same on a phone is not proved twice.
    {
      name: 'phone',
      testMatch: ['phone.spec.ts', 'accessibility.spec.ts'],
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
});
