const TRY_AGAIN_MS = 3_000;

/**
 * A loader of a part that comes later, which waits out a lost connection instead of failing: React and Next remember
 * a failed load for good, and would break the page for it.
 */
export function patiently<Module>(load: () => Promise<Module>): () => Promise<Module> {
  const loadSomeday = (): Promise<Module> => load().catch(() => connection().then(loadSomeday));
  return loadSomeday;
}

/** Resolves when the browser says it is online again, or after a while, since it does not know everything. */
function connection(): Promise<void> {
  return new Promise((resolve) => {
    const again = () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
      resolve();
    };
    const timer = setTimeout(again, TRY_AGAIN_MS);
    window.addEventListener('online', again);
  });
}
