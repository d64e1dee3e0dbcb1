import { readFileSync } from 'node:fs';
import type { Result } from '@/lib/domain/result';

type Manifest = { node: Record<string, { exportedName?: string; workers: Record<string, unknown> }> };

/** The id under which the built app answers a server action. */
function actionId(name: string): string {
  const manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as Manifest;
  const found = Object.entries(manifest.node).find(([, { exportedName }]) => exportedName === name);
  if (!found) throw new Error(`The build has no server action named ${name}.`);
  return found[0];
}

/**
 * Calls a server action the way the browser does: one POST from our own origin. Throws where no answer came, like a
 * browser whose server died.
 */
export async function callAction<T>(appUrl: string, name: string, input: unknown): Promise<Result<T>> {
  const response = await fetch(appUrl, {
    method: 'POST',
    headers: {
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      'next-action': actionId(name),
      origin: new URL(appUrl).origin,
    },
    body: JSON.stringify([input]),
  });
  const text = await response.text();
  // The answer is a stream of rows `N:json`; the action's value is the row that holds a Result.
  for (const row of text.split('\n')) {
    const body = row.slice(row.indexOf(':') + 1);
    if (body.startsWith('{"ok":')) return JSON.parse(body) as Result<T>;
  }
  throw new Error(`The action ${name} gave no result (${response.status}): ${text.slice(0, 200)}`);
}
