'use client';

import type { MouseEvent, ReactNode } from 'react';
import { loadEditorWhenIdle, preloadEditor } from '@/components/mask-editor/preload-editor';
import { classNames } from '@/components/ui/class-names';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, ExternalLink } from '@/components/ui/icons';
import { describedTooltip, tooltip } from '@/components/ui/tooltip';
import type { ButtonGroup, Direction } from '@/lib/domain/button';
import { childOf, makesPictures, type Task } from '@/lib/domain/task';
import { buttonsByGroup, buttonsOnTile, type NamedButton, tilesWithButtons } from './button-list';
import { useHands } from './hands';
import { buttonHint } from './task-words';
import { useExtendable } from './use-extendable';
import { useTaskButtons } from './use-task-buttons';

type TileButtonsProps = { task: Task; tile: number; isShown: boolean };

/** U and V of one tile: over the picture on hover and focus, always on touch, and where `isShown` says so. */
export function TileButtons({ task, tile, isShown }: TileButtonsProps) {
  const { offered } = useTaskButtons(task);
  const members = tile <= tilesWithButtons(task) ? buttonsOnTile(offered, tile) : [];
  if (members.length === 0) return null;
  return (
    <div className={classNames('tile-buttons', isShown && 'opacity-100')}>
      {members.map((named) => (
        <PressButton key={named.name} named={named} task={task} className="press-button-on-picture" />
      ))}
    </div>
  );
}

/** The buttons of one picture in the viewer, or all of a card's that stand on no tile, each group under its name. */
export function GroupedButtons({ task, tile }: { task: Task; tile?: number }) {
  const all = useTaskButtons(task).offered;
  const extendable = useExtendable(task);
  // A clip alone in its card, or alone in the viewer; its provider may have buttons for the same.
  const clip = tile ?? (extendable.length === 1 ? 1 : undefined);
  const canExtend = clip !== undefined && extendable.includes(clip) && !all.some(isExtend);
  if (all.length === 0 && !canExtend) return null;
  const groups = buttonsByGroup(all, tilesWithButtons(task));
  const own = tile === undefined ? [] : buttonsOnTile(all, tile);
  return (
    <div className="flex flex-col gap-1.5">
      {own.length > 0 && (
        <Group name={`${extendable.length > 0 ? 'Clip' : 'Picture'} ${tile}`}>
          {own.map((named) => (
            <PressButton key={named.name} named={named} task={task} />
          ))}
        </Group>
      )}
      {canExtend && (
        <Group name="Animate">
          <ExtendButton task={task} tile={clip} />
        </Group>
      )}
      {groups.map(([group, members]) => (
        <Group
          key={group}
          name={group}
          isAlone={groups.length === 1 && own.length === 0 && !canExtend && makesPictures(task)}
        >
          {members.map((named) => (
            <PressButton key={named.name} named={named} task={task} face={faceOf(group, named)} />
          ))}
        </Group>
      ))}
    </div>
  );
}

function isExtend({ button }: NamedButton): boolean {
  return button.intent.kind === 'extend';
}

function ExtendButton({ task, tile }: { task: Task; tile: number }) {
  const { openDialog } = useHands();
  return (
    <button
      type="button"
      className="press-button"
      onClick={() => openDialog({ kind: 'extend', task, tile })}
      {...describedTooltip('Makes what comes after the last frame')}
    >
      Extend…
    </button>
  );
}

function Group({ name, isAlone = false, children }: { name: string; isAlone?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every browser.
    <div role="group" aria-label={name} className="flex items-start gap-2">
      {!isAlone && (
        <span aria-hidden="true" className="w-14 shrink-0 pt-2 text-ink-faint text-xs pointer-coarse:pt-3.5">
          {name}
        </span>
      )}
      <div className="flex min-w-0 flex-1 flex-wrap gap-1">{children}</div>
    </div>
  );
}

type PressButtonProps = {
  named: NamedButton;
  task: Task;
  /** What the eye sees where the group already says half of the name. */
  face?: ReactNode;
  className?: string;
};

function PressButton({ named, task, face, className = 'press-button' }: PressButtonProps) {
  const { press, openMenu } = useHands();
  const { button, name } = named;
  if (button.intent.kind === 'link') {
    return (
      <a href={button.intent.url ?? ''} target="_blank" rel="noopener noreferrer" className={className}>
        {name}
        <ExternalLink aria-hidden="true" className="size-3" />
      </a>
    );
  }
  // The editor opens anew each time: another region is another picture.
  const result = button.intent.kind === 'vary-region' ? null : childOf(task, button);
  const pressIn = (event: MouseEvent) => {
    // The second click of a double click asks for nothing new.
    if (event.detail <= 1) press(task, button, event.shiftKey ? 'edit' : event.altKey ? 'again' : 'plain');
  };
  const hint = result ? 'Done already: leads to the result. Alt-click repeats it.' : buttonHint(button.intent);
  return (
    <button
      type="button"
      data-button={name}
      aria-label={name}
      onClick={pressIn}
      onContextMenu={(event) => {
        event.preventDefault();
        openMenu({ task, named, anchor: event.currentTarget });
      }}
      {...(button.intent.kind === 'vary-region' && {
        ref: loadEditorWhenIdle,
        onPointerEnter: () => preloadEditor(task),
        onFocus: () => preloadEditor(task),
      })}
      {...(hint ? describedTooltip(hint) : tooltip(face ? name : null))}
      className={classNames(className, result && pressedLook)}
    >
      {face ?? name}
      {result && <span aria-hidden="true" className="size-1.5 rounded-full bg-accent" />}
    </button>
  );
}

const pressedLook = 'border-accent/60';

const arrows: Record<Direction, ReactNode> = {
  left: <ArrowLeft className="size-3.5" />,
  right: <ArrowRight className="size-3.5" />,
  up: <ArrowUp className="size-3.5" />,
  down: <ArrowDown className="size-3.5" />,
};

/**
 * Under its group's name a button need not repeat it: “Vary (Subtle)” shows “Subtle”. The rest stays in its text at no
 * size, so that what is read out and what voice control hears is still the full name.
 */
function faceOf(group: ButtonGroup, { button, name }: NamedButton): ReactNode {
  if (button.intent.kind === 'pan') return arrows[button.intent.direction];
  const parts = /^((?:Upscale|Vary|Animate) \(|Zoom Out )([^()]+?)((?: motion)?\)|)$/i.exec(name);
  if (group === 'More' || !parts) return name;
  return (
    <span>
      <span className="[font-size:0]">{parts[1]}</span>
      {parts[2]}
      {parts[3] && <span className="[font-size:0]">{parts[3]}</span>}
    </span>
  );
}
