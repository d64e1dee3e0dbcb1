import { toAppError } from '@/lib/client/queries/http';
import type { AppError } from '@/lib/domain/app-error';

/** What was found wrong with a form: beside its fields where it is about them, and otherwise as a whole. */
export type FormErrors = { fields: Record<string, string>; whole: AppError | null };

export function formErrors(thrown: unknown, names: readonly string[]): FormErrors {
  if (!thrown) return { fields: {}, whole: null };
  const error = toAppError(thrown);
  if (error.kind !== 'invalid-input') return { fields: {}, whole: error };
  const fields = error.fields ?? (error.field ? { [error.field]: error.message } : {});
  const isBesideOne = Object.keys(fields).some((field) => names.some((name) => field.startsWith(name)));
  return { fields, whole: isBesideOne ? null : error };
}
