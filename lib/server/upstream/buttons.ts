import 'server-only';
import { z } from 'zod';
import { type Button, type Intent, intentOf } from '@/lib/domain/button';

const words = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((text) => text?.trim() ?? '')
  .catch('');
const wireButton = z.looseObject({
  customId: words,
  label: words,
  url: words,
  emoji: z.union([z.looseObject({ name: words }).transform(({ name }) => name), words]),
  style: z.union([z.number(), z.string()]).nullish().catch(null),
});

const styleNames: Record<string, number> = {
  primary: 1,
  secondary: 2,
  green: 3,
  success: 3,
  danger: 4,
  red: 4,
  link: 5,
};

/** The usable buttons among what came (README “Buttons”). One that is no button spoils none of the others. */
export function toButtons(wire: unknown): Button[] {
  if (!Array.isArray(wire)) return [];
  const buttons = wire.flatMap((item) => toButton(item) ?? []);
  return buttons.filter(
    ({ customId }, index) => customId === null || buttons.findIndex((other) => other.customId === customId) === index,
  );
}

function toButton(wire: unknown): Button | null {
  const parsed = wireButton.safeParse(wire);
  if (!parsed.success) return null;
  const { data } = parsed;
  const style = toStyle(data.style);
  // What is a link, or has no id, is never sent to `action`; without an address it is of no use to anyone.
  const customId = style === 5 || data.customId === '' ? null : data.customId;
  const url = /^https?:\/\/\S+$/i.test(data.url) && URL.canParse(data.url) ? data.url : null;
  if (customId === null && url === null) return null;
  const intent = intentOf(customId, url);
  return { customId, label: data.label, emoji: toEmoji(data.emoji, intent), style, intent };
}

function toStyle(style: string | number | null | undefined): number | null {
  if (typeof style === 'string') {
    const name = style.trim().toLowerCase();
    return styleNames[name] ?? (/^\d$/.test(name) ? Number(name) : null);
  }
  return style ?? null;
}

/** Only what can be shown: servers also send names (`upscale_1`), the label again, or a mangled escape. */
function toEmoji(emoji: string, intent: Intent): string {
  if (/\p{Extended_Pictographic}|\u20E3/u.test(emoji)) return emoji;
  return intent.kind === 'reroll' || intent.kind === 'describe-again' ? '🔄' : '';
}
