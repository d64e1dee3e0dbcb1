import { toast } from '@/lib/client/stores/toasts';

/** Copies text and says so; where the browser forbids it, says that. */
export async function copyText(text: string, name: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${name} copied.`);
  } catch {
    toast('The browser does not allow copying on this address.');
  }
}
