import type { z } from 'zod';
import { err, type Result } from './result';

/** What a schema found wrong, as a failure that a form can put beside its fields. */
export function invalidInput({ issues }: z.ZodError): Result<never> {
  const fields: Record<string, string> = {};
  for (const { path, message } of issues) fields[path.join('.')] ??= message;
  const [field = '', message = ''] = Object.entries(fields)[0] ?? [];
  return err({ kind: 'invalid-input', message, field, fields });
}
