'use client';

import './globals.css';

type GlobalErrorProps = { retry: () => void };

/** Stands in for the whole page, frame included, so it leans on nothing but the colours. */
export default function GlobalError({ retry }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body className="antialiased">
        <main className="grid min-h-dvh place-items-center px-6 text-center">
          <div role="alert">
            <h1 className="font-semibold text-2xl">Safelight could not start this page.</h1>
            <p className="mt-2 text-ink-muted text-sm">
              Its log says why. Nothing is lost: tasks and pictures are in the data folder.
            </p>
            <button
              type="button"
              onClick={retry}
              className="mt-6 h-9 rounded-md border border-line bg-raised px-4 font-medium text-sm"
            >
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
