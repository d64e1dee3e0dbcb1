'use client';

import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
import { Link } from '@/components/ui/link';
import { classNames } from './class-names';
import { describedTooltip } from './tooltip';

const MenuContext = createContext<() => void>(() => {});

type MenuProps = {
  label: string;
  /** What asked for it: its button, or what was clicked right or pressed long. It gets the focus back. */
  anchor: HTMLElement;
  onClose: () => void;
  children: ReactNode;
};

/** A menu on the platform's popover, above everything, at the element that asked for it. Rendered while it is open. */
export function Menu({ label, anchor, onClose, children }: MenuProps) {
  const list = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);

  useEffect(() => {
    close.current = onClose;
  });
  // Before the list leaves the page, while it still has the focus that is to be given back.
  useLayoutEffect(() => {
    const menu = list.current;
    if (!menu) return;
    const listening = new AbortController();
    const dismiss = (event: Event) => {
      if (!(event.target instanceof Node) || !menu.contains(event.target)) close.current();
    };
    menu.showPopover();
    placeBelow(menu, anchor.getBoundingClientRect());
    itemsIn(menu)[0]?.focus();
    // Not `auto`: its own way to close would take the release of a long press for a press elsewhere.
    document.addEventListener('pointerdown', dismiss, { signal: listening.signal, capture: true });
    document.addEventListener('scroll', dismiss, { signal: listening.signal, capture: true, passive: true });
    return () => {
      listening.abort();
      if (menu.contains(document.activeElement)) anchor.focus({ preventScroll: true });
    };
  }, [anchor]);

  return (
    <div
      ref={list}
      popover="manual"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Tab') {
          event.preventDefault();
          event.stopPropagation();
          onClose();
        } else move(event, list.current);
      }}
      className="pointer-events-auto fixed inset-auto m-0 min-w-44 max-w-80 rounded-md border border-line-strong bg-raised p-1 text-left text-ink"
    >
      <MenuContext value={onClose}>{children}</MenuContext>
    </div>
  );
}

function placeBelow(menu: HTMLElement, anchor: DOMRect) {
  const { width, height } = menu.getBoundingClientRect();
  const below = anchor.bottom + 4;
  const top = below + height <= window.innerHeight - 8 ? below : Math.max(8, anchor.top - height - 4);
  menu.style.top = `${Math.round(top)}px`;
  menu.style.left = `${Math.round(Math.max(8, Math.min(anchor.left, window.innerWidth - width - 8)))}px`;
}

type MenuItemProps = {
  icon?: ReactNode;
  children: ReactNode;
  /** The key that does the same, for the eye only. */
  shortcut?: string | undefined;
  isDanger?: boolean | undefined;
  disabledReason?: string | null | undefined;
} & ({ onSelect: () => void; href?: never } | { href: string; download?: boolean; onSelect?: () => void });

/** One choice of a `Menu`: does something, or leads somewhere. */
export function MenuItem({ icon, children, shortcut, isDanger, disabledReason, ...rest }: MenuItemProps) {
  const close = useContext(MenuContext);
  const select = () => {
    if (disabledReason) return;
    // Closed first: it gives the focus back to its button, and what is selected may move it on.
    close();
    rest.onSelect?.();
  };
  const shared = {
    role: 'menuitem',
    tabIndex: -1,
    className: classNames(itemClasses, isDanger && 'text-danger'),
    onClick: select,
    ...describedTooltip(disabledReason),
  } as const;
  const content = (
    <>
      {icon}
      <span className="flex-1">{children}</span>
      {shortcut && (
        <span aria-hidden="true" className="text-ink-faint text-xs">
          {shortcut}
        </span>
      )}
    </>
  );

  if (rest.href !== undefined && !disabledReason) {
    if (rest.download) {
      return (
        <a {...shared} href={rest.href} download>
          {content}
        </a>
      );
    }
    return (
      <Link {...shared} href={rest.href}>
        {content}
      </Link>
    );
  }
  return (
    <button type="button" aria-disabled={disabledReason ? true : undefined} {...shared}>
      {content}
    </button>
  );
}

/** A heading over the items that follow it. */
export function MenuHeading({ children }: { children: ReactNode }) {
  return (
    <p aria-hidden="true" className="px-2.5 pt-2 pb-1 text-ink-faint text-xs">
      {children}
    </p>
  );
}

export function MenuSeparator() {
  return <hr className="my-1 border-line" />;
}

function itemsIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}

function move(event: KeyboardEvent<HTMLDivElement>, list: HTMLElement | null) {
  const items = itemsIn(list);
  const at = items.findIndex((item) => item.matches(':focus'));
  const target = targetOf(event, items, at);
  if (target === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  if (target === null) list?.hidePopover();
  else target.focus();
}

/** The item a key leads to, null where it closes the menu, undefined where it means nothing here. */
function targetOf(event: KeyboardEvent, items: HTMLElement[], at: number): HTMLElement | null | undefined {
  switch (event.key) {
    case 'ArrowDown':
      return items[(at + 1) % items.length];
    case 'ArrowUp':
      return items.at(at <= 0 ? -1 : at - 1);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    case 'Tab':
      return null;
  }
  if (event.key.length !== 1 || event.key === ' ' || event.metaKey || event.ctrlKey || event.altKey) return undefined;
  const ordered = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return ordered.find((item) => item.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()));
}

const itemClasses =
  'flex w-full items-center gap-2.5 rounded-sm px-2.5 py-1.5 text-left text-sm outline-none pointer-coarse:min-h-11 hover:bg-sunken focus:bg-sunken aria-disabled:cursor-not-allowed aria-disabled:opacity-45 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-muted';
