import 'server-only';

/** One charge: a submission that was accepted and will make something. */
export type LedgerEntry = { taskId: string; state: string | null; action: string; prompt: string; at: number };

/** One request as it arrived, its key hidden. */
export type SeenRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
  at: number;
};

export type SimulatorEvent =
  | { kind: 'received'; method: string; path: string }
  | { kind: 'accepted'; path: string; taskId: string; action: string; state: string | null }
  | { kind: 'answering'; method: string; path: string; status: number }
  | { kind: 'bytes'; path: string; taskId: string };

const MOST_REQUESTS = 2_000;
const MOST_BODY_LETTERS = 16 * 1024 * 1024;

/** Remembers the latest requests, less where their bodies are large. */
export function createJournal() {
  const requests: SeenRequest[] = [];
  const sizes: number[] = [];
  let letters = 0;

  function note(request: SeenRequest, size: number): void {
    requests.push(request);
    sizes.push(size);
    letters += size;
    while (requests.length > MOST_REQUESTS || (letters > MOST_BODY_LETTERS && requests.length > 1)) {
      requests.shift();
      letters -= sizes.shift() ?? 0;
    }
  }
  return { requests, note };
}

export function withoutKeys(headers: Headers): Record<string, string> {
  const shown: Record<string, string> = {};
  headers.forEach((value, name) => {
    const isSecret = name === 'authorization' || name === 'mj-api-secret';
    shown[name] = isSecret ? value.replace(/^(Bearer\s+)?.*$/i, '$1[key]') : value;
  });
  return shown;
}
