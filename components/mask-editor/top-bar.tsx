'use client';

import { Contrast, Maximize, Minus, Palette, Plus, Redo2, Trash2, Undo2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '@/components/ui/icon-button';
import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import { LookSettings } from './look-menu';
import { Popover } from './popover';
import type { ViewControl } from './view-control';

type TopBarProps = {
  title: string;
  draft: MaskDraft;
  control: ViewControl;
  /** Whether there is a mask to make; without one the picture is only looked at. */
  takesMask: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onClose: () => void;
  /** Further panels: refining, files. */
  children: ReactNode;
};

/** What concerns the whole mask and the whole picture. */
export function TopBar({ title, draft, control, takesMask, onUndo, onRedo, onClose, children }: TopBarProps) {
  return (
    <header className="flex h-12 min-w-0 items-center gap-0.5 overflow-x-auto border-line [grid-area:top] border-b bg-raised px-1.5 pointer-coarse:h-14">
      <IconButton label="Close" icon={<X />} onClick={onClose} />
      <h1 className="mr-3 ml-1 truncate font-semibold text-sm max-md:sr-only">{title}</h1>
      {takesMask && (
        <>
          <Steps draft={draft} onUndo={onUndo} onRedo={onRedo} />
          <Divider />
          <WholeMask draft={draft} />
          {children}
        </>
      )}
      <span className="flex-1" />
      <Zoom control={control} />
      {takesMask && (
        <Popover label="Look of the mask" icon={<Palette />}>
          <LookSettings />
        </Popover>
      )}
    </header>
  );
}

function Steps({ draft, onUndo, onRedo }: Pick<TopBarProps, 'draft' | 'onUndo' | 'onRedo'>) {
  const canUndo = useStore(draft, ({ done, isOpen }) => done > 0 || isOpen);
  const canRedo = useStore(draft, ({ undone }) => undone > 0);
  return (
    <>
      <IconButton
        label="Undo"
        shortcut="Control+Z"
        icon={<Undo2 />}
        disabledReason={canUndo ? null : 'Nothing to undo.'}
        onClick={onUndo}
      />
      <IconButton
        label="Redo"
        shortcut="Control+Shift+Z"
        icon={<Redo2 />}
        disabledReason={canRedo ? null : 'Nothing to redo.'}
        onClick={onRedo}
      />
    </>
  );
}

function WholeMask({ draft }: { draft: MaskDraft }) {
  const isEmpty = useStore(draft, ({ coverage }) => coverage.painted === 0);
  return (
    <>
      <IconButton
        label="Invert"
        shortcut="I"
        icon={<Contrast />}
        onClick={() => draft.getState().apply({ kind: 'invert' })}
      />
      <IconButton
        label="Clear"
        shortcut="Shift+Delete"
        icon={<Trash2 />}
        disabledReason={isEmpty ? 'Nothing is painted.' : null}
        onClick={() => draft.getState().apply({ kind: 'clear' })}
      />
    </>
  );
}

function Zoom({ control }: { control: ViewControl }) {
  const percent = useStore(control.store, ({ viewport }) => Math.round(viewport.scale * 100));
  return (
    <div className="flex items-center">
      <IconButton label="Zoom out" shortcut="-" icon={<Minus />} onClick={control.zoomOut} className="max-md:hidden" />
      <button
        type="button"
        aria-label={`Zoom ${percent} %, show at 100 %`}
        data-tooltip="Show at 100 % (Control+1)"
        onClick={control.actualSize}
        className="h-8 w-14 rounded-md text-center text-ink-muted text-xs hover:bg-sunken hover:text-ink max-md:hidden"
      >
        {percent} %
      </button>
      <IconButton label="Zoom in" shortcut="+" icon={<Plus />} onClick={control.zoomIn} className="max-md:hidden" />
      <IconButton label="Fit the picture" shortcut="Control+0" icon={<Maximize />} onClick={control.fit} />
    </div>
  );
}

function Divider() {
  return <span aria-hidden="true" className="mx-1 h-5 w-px bg-line max-md:hidden" />;
}
