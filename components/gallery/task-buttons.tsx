'use client';

import type { MouseEvent, ReactNode } from 'react';
import { loadEditorWhenIdle, preloadEditor } from '@/components/mask-editor/preload-editor';
import { classNames } from '@/components/ui/class-names';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, ExternalLink } from '@/components/ui/icons';
import { describedTooltip, tooltip } from '@/components/ui/tooltip';
import type { ButtonGroup, Direction } from '@/lib/domain/button';
import { childOf, makesPictures, type Task } from '@/lib/domain/task';
import { buttonsByGroup, buttonsOnTile, type NamedButton, tilesWithButtons } from './button-list';
import { ButtonMenu } from './button-menu';
import { type PressManner, usePress, useTaskDialog } from './hands';
import { buttonHint } from './task-words';
import { useExtendable } from './use-extendable';
import { useTaskButtons } from './use-task-buttons';

type TileButtonsProps = { task: Task; tile: number; isShown: boolean };

/** U and V of one tile: over the picture on hover and focus, always on touch, and where `isShown` says so. */
export function TileButtons({ task, tile, isShown }: TileButtonsProps) {
  const press = usePress(task);
  const { offered } = useTaskButtons(task);
  const members = tile <= tilesWithButtons(task) ? buttonsOnTile(offered, tile) : [];
  if (members.length === 0) return null;
  return (
    <div
      className={classNames(
        'pointer-events-none absolute inset-x-0 bottom-0 flex justify-between gap-1 p-1.5 transition-opacity duration-100 focus-within:opacity-100 group-hover/tile:opacity-100 pointer-coarse:opacity-100',
        !isShown && 'opacity-0',
      )}
    >
      {members.map((named) => (
        <PressButton
          key={named.name}
          named={named}
          task={task}
          press={press}
          className="pointer-events-auto min-w-9 border-transparent! bg-[rgb(18_17_16/72%)]! text-white! backdrop-blur-sm hover:bg-[rgb(18_17_16/92%)]!"
        />
      ))}
    </div>
  );
}

/** The buttons of one picture in the viewer, or all of a card's that stand on no tile, each group under its name. */
export function GroupedButtons({ task, tile }: { task: Task; tile?: number }) {
  const press = usePress(task);
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
            <PressButton key={named.name} named={named} task={task} press={press} />
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
            <PressButton key={named.name} named={named} task={task} press={press} face={faceOf(group, named)} />
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
  const openDialog = useTaskDialog();
  return (
    <button
      type="button"
      className={look}
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
  press: (button: NamedButton['button'], manner: PressManner) => void;
  /** What the eye sees where the group already says half of the name. */
  face?: ReactNode;
  className?: string;
};

function PressButton({ named: { button, name }, task, press, face, className }: PressButtonProps) {
  if (button.intent.kind === 'link') {
    return (
      <a
        href={button.intent.url ?? ''}
        target="_blank"
        rel="noopener noreferrer"
        className={classNames(look, className)}
      >
        {name}
        <ExternalLink aria-hidden="true" className="size-3" />
      </a>
    );
  }
  // The editor opens anew each time: another region is another picture.
  const result = button.intent.kind === 'vary-region' ? null : childOf(task, button);
  const pressIn = (event: MouseEvent) => {
    // The second click of a double click asks for nothing new.
    if (event.detail <= 1) press(button, event.shiftKey ? 'edit' : event.altKey ? 'again' : 'plain');
  };
  const hint = result ? 'Done already: leads to the result. Alt-click repeats it.' : buttonHint(button.intent);
  return (
    <ButtonMenu task={task} named={{ button, name }} press={press}>
      <button
        type="button"
        data-button={name}
        aria-label={name}
        onClick={pressIn}
        {...(button.intent.kind === 'vary-region' && {
          ref: loadEditorWhenIdle,
          onPointerEnter: () => preloadEditor(task),
          onFocus: () => preloadEditor(task),
        })}
        {...(hint ? describedTooltip(hint) : tooltip(face ? name : null))}
        className={classNames(look, result && pressedLook, className)}
      >
        {face ?? name}
        {result && <span aria-hidden="true" className="size-1.5 rounded-full bg-accent" />}
      </button>
    </ButtonMenu>
  );
}

const look =
  'inline-flex h-8 min-w-8 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border border-line bg-raised px-2 font-medium text-ink text-xs transition-colors duration-100 hover:border-line-strong hover:bg-sunken pointer-coarse:h-11 pointer-coarse:min-w-11';
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
