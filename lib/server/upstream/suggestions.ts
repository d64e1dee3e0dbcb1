import 'server-only';
import { withoutKeycap } from '@/lib/domain/words';

/**
 * The suggestions of a describe, one paragraph each, from the first field that holds some (README “Words”):
 * keycaps and links are taken off, so a paragraph can be used as a prompt as it stands.
 */
export function describeText(candidates: readonly (string | null)[]): string {
  const text = candidates.find(holdsSeveral) ?? candidates.find((candidate) => candidate) ?? '';
  return paragraphs(text)
    .map((paragraph) => withoutKeycap(withoutLinks(paragraph)))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** The analysis of a shorten as it came: its headings and marks carry the meaning. */
export function shortenText(candidates: readonly (string | null)[]): string {
  const text = candidates.find((candidate) => candidate?.includes('##')) ?? candidates.find(holdsSeveral);
  return withoutLinks(text ?? candidates.find((candidate) => candidate) ?? '').trim();
}

function holdsSeveral(text: string | null): boolean {
  return text !== null && (/[0-9]\uFE0F?\u20E3/.test(text) || paragraphs(text).length > 1);
}

function paragraphs(text: string): string[] {
  return text.split(/\r?\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
}

function withoutLinks(text: string): string {
  return text.replace(/\[([^\][]{1,200})\]\(<?[^()\s]{1,2000}>?\)/g, '$1');
}
