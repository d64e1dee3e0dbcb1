import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';

// Parts that are loaded later are compiled when a test first meets them, which may take a busy machine a while.
configure({ asyncUtilTimeout: 10_000 });

// React reports what is wrong with a component through console.error; a test that made it do so has failed.
const complaints: unknown[][] = [];

// Parts that come later are compiled when a test first needs one, which a busy machine takes its time for.
configure({ asyncUtilTimeout: 5_000 });

// happy-dom has no popovers; that they lie above everything is for browsers to show.
HTMLElement.prototype.showPopover ??= () => undefined;
HTMLElement.prototype.hidePopover ??= () => undefined;

beforeEach(() => {
  complaints.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...words) => complaints.push(words));
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  expect(complaints, 'console.error was called').toEqual([]);
});
