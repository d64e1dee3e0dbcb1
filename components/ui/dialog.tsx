'use client';

import { type PointerEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { classNames } from './class-names';
import { IconButton } from './icon-button';
import { X } from './icons';

type DialogProps = {
  title: string;
  /** One sentence under the title, read out with it. */
  description?: ReactNode;
  isOpen: boolean;
  /** Escape, the close button or a press beside the dialog. */
  onClose: () => void;
  size?: 'small' | 'medium' | 'large';
  /** Nothing in it takes the focus, so the part that scrolls does, for the arrow keys. */
  isText?: boolean;
  /** Buttons along the lower edge, the main one last. */
  footer?: ReactNode;
  children?: ReactNode;
};

/**
 * A modal dialog on the platform's own element: the page behind is inert, focus stays inside and returns to where it
 * was. What should have the focus first carries `data-autofocus`. Closed, it renders none of its children.
 */
export function Dialog({
  title,
  description,
  isOpen,
  onClose,
  size = 'medium',
  isText,
  footer,
  children,
}: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const pressedBeside = useRef(false);
  const id = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || !isOpen) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => dialog.close();
  }, [isOpen]);

  // A text selection that began inside and ends beside the dialog must not close it: both ends have to be beside.
  const isBeside = (event: PointerEvent<HTMLDialogElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    return event.target === event.currentTarget && (x < box.left || x > box.right || y < box.top || y > box.bottom);
  };

  return (
    <dialog
      ref={ref}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      // The event comes a task late: by then an effect that ran twice has opened it again.
      onClose={(event) => {
        if (event.target === event.currentTarget && !event.currentTarget.open) onClose();
      }}
      onPointerDown={(event) => {
        pressedBeside.current = isBeside(event);
      }}
      onPointerUp={(event) => {
        if (pressedBeside.current && isBeside(event)) event.currentTarget.close();
        pressedBeside.current = false;
      }}
      className={classNames(
        'm-auto max-h-[min(90dvh,56rem)] w-[calc(100%-2rem)] flex-col overflow-hidden rounded-lg border border-line bg-raised p-0 text-ink open:flex',
        'backdrop:bg-scrim max-sm:mb-0 max-sm:w-full max-sm:max-w-none max-sm:rounded-b-none',
        widths[size],
      )}
    >
      {isOpen && (
        <>
          <div className="flex items-start gap-4 p-4 pb-3 sm:p-5 sm:pb-3">
            <div className="min-w-0 flex-1">
              <h2 id={`${id}-title`} className="text-balance font-semibold text-base leading-snug">
                {title}
              </h2>
              {description && (
                <p id={`${id}-description`} className="mt-1 text-pretty text-ink-muted text-sm">
                  {description}
                </p>
              )}
            </div>
            <IconButton
              label="Close"
              icon={<X />}
              onClick={() => ref.current?.close()}
              className="-mt-1.5 -mr-1.5"
              size="small"
            />
          </div>
          <div
            tabIndex={isText ? 0 : undefined}
            className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pb-4 sm:px-5 sm:pb-5"
          >
            {children}
          </div>
          {footer && (
            <div className="flex flex-wrap items-center justify-end gap-2 border-line border-t p-3 sm:px-5">
              {footer}
            </div>
          )}
        </>
      )}
    </dialog>
  );
}

const widths = { small: 'sm:max-w-sm', medium: 'sm:max-w-lg', large: 'sm:max-w-4xl' } as const;
