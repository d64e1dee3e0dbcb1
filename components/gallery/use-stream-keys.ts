'use client';

import { type RefObject, useEffect } from 'react';
import { isTyping } from '@/components/ui/keys';

/** How long the second key of a pair may take. What costs money takes two keys. */
const PAIR_MS = 2_000;

/** U or V then a digit, R twice, on the card that has the focus or the pointer; arrows go from picture to picture. */
export function useStreamKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let first = { key: '', at: 0 };
    const listen = (event: KeyboardEvent) => {
      if (isTyping(event) || document.querySelector('dialog[open], [role="menu"]:popover-open')) return;
      if (list.current?.closest('[inert]')) return;
      if (event.key.startsWith('Arrow')) return moveFocus(event, list.current);
      const key = event.key.toLowerCase();
      const isSecond = Date.now() - first.at < PAIR_MS;
      const name = isSecond ? pairName(first.key, key) : null;
      first = { key: name ? '' : key, at: Date.now() };
      if (!name) return;
      const card = document.activeElement?.closest('[data-task]') ?? list.current?.querySelector('[data-task]:hover');
      card?.querySelector<HTMLElement>(`[data-button="${name}"]`)?.click();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [list]);
}

/** The button that two keys in a row stand for. */
export function pairName(first: string, second: string): string | null {
  if (first === 'r' && second === 'r') return 'Reroll';
  return /^[uv]$/.test(first) && /^[1-9]$/.test(second) ? `${first.toUpperCase()}${second}` : null;
}

function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const tiles = [...(list?.querySelectorAll<HTMLElement>('a[data-tile]') ?? [])];
  const at = tiles.indexOf(document.activeElement as HTMLElement);
  const current = tiles[at];
  if (!current) return;
  const cardOf = (tile: HTMLElement | undefined) => tile?.closest('[data-task]');
  const firstOfNext = () => tiles.find((tile, index) => index > at && cardOf(tile) !== cardOf(current));
  const firstOfPrevious = () => {
    const previous = tiles.findLast((tile, index) => index < at && cardOf(tile) !== cardOf(current));
    return tiles.find((tile) => cardOf(tile) === cardOf(previous));
  };
  const targets: Record<string, () => HTMLElement | undefined> = {
    ArrowRight: () => tiles[at + 1],
    ArrowLeft: () => tiles[at - 1],
    ArrowDown: firstOfNext,
    ArrowUp: firstOfPrevious,
  };
  const target = targets[event.key]?.();
  if (!target) return;
  event.preventDefault();
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'nearest' });
}
