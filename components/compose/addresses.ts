import { useComposer } from '@/lib/client/stores/composer';
import { toast } from '@/lib/client/stores/toasts';
import type { Place } from '@/lib/domain/compose/draft';
import { parseImageId } from '@/lib/domain/image';
import { formatPrompt, type Prompt, parsePrompt } from '@/lib/domain/prompt/parse';
import { getMentions, setMentions } from '@/lib/domain/prompt/references';
import { routes } from '@/lib/domain/routes';

/** Writes the address of a picture into the text, in the form its place has there. */
export function addAddress(place: Place, address: string): void {
  const { text, setText } = useComposer.getState();
  const change = withAddress(parsePrompt(text), place, address.trim());
  if (change) setText(formatPrompt(change));
  else toast('An address only works in an Imagine. Save the picture and add the file.', { tone: 'danger' });
}

function withAddress(prompt: Prompt, place: Place, url: string): Prompt | null {
  switch (place) {
    case 'image':
      return { ...prompt, images: [...prompt.images.map(({ url }) => ({ url, gap: ' ' })), { url, gap: ' ' }] };
    case 'style':
    case 'character':
      return setMentions(prompt, place, [...getMentions(prompt, place), { target: url, weight: null }]);
    case 'omni':
      return setMentions(prompt, place, [{ target: url, weight: null }]);
    default:
      return null;
  }
}

/** The id of one of our own pictures whose link this is, or null. */
export function imageIdIn(address: string): string | null {
  const { origin, pathname } = toUrl(address);
  const id = pathname.slice(pathname.lastIndexOf('/') + 1);
  return origin === window.location.origin && pathname === routes.image(id) && parseImageId(id) ? id : null;
}

function toUrl(address: string): { origin: string; pathname: string } {
  return URL.canParse(address) ? new URL(address) : { origin: '', pathname: '' };
}
