import { toAppError } from '@/lib/client/queries/http';
import { toast } from '@/lib/client/stores/toasts';

/** Says in passing why a command was not recorded. Its card is gone again; nothing was sent. */
export async function tellError(thrown: unknown): Promise<void> {
  const error = toAppError(thrown);
  // Whoever decided against it knows.
  if (error.kind === 'over-budget') return;
  if (error.kind === 'unreachable') {
    toast('Safelight’s server did not answer. If it was recorded after all, its card comes back.', { tone: 'danger' });
    return;
  }
  const { errorWords } = await import('@/components/ui/error-text');
  const { title, advice } = errorWords(error);
  toast(`${title} ${advice}`, { tone: 'danger' });
}
