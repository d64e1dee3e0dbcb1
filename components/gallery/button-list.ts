import { type Button, type ButtonGroup, buttonName, placeOf } from '@/lib/domain/button';
import type { Operation } from '@/lib/domain/provider';
import type { Task } from '@/lib/domain/task';

/** A button with the name it has in its card; no two there are called the same. */
export type NamedButton = { button: Button; name: string };

export const groupOrder: readonly ButtonGroup[] = ['Upscale', 'Vary', 'Zoom', 'Pan', 'Animate', 'More'];

/** Every button worth showing, once. A link without an address and a repeated id lead nowhere new. */
export function namedButtons(buttons: readonly Button[]): NamedButton[] {
  const ids = new Set<string>();
  const names = new Map<string, number>();
  return buttons.flatMap((button) => {
    if (button.intent.kind === 'link' ? !safeUrl(button.intent.url) : !button.customId) return [];
    const id = button.customId ?? `link ${button.label}`;
    if (ids.has(id)) return [];
    ids.add(id);
    const plain = buttonName(button);
    const count = (names.get(plain) ?? 0) + 1;
    names.set(plain, count);
    return [{ button, name: count === 1 ? plain : `${plain} (${count})` }];
  });
}

/** A button that is not shown, because its provider is known not to have what it asks for. */
export type Withheld = NamedButton & { operation: Operation; reason: string };

/** The buttons of a task that its provider can be asked for, and those that are kept back, each with the reason. */
export function sortOut(
  buttons: readonly NamedButton[],
  refusalOf: (operation: Operation) => string | null,
): { offered: NamedButton[]; withheld: Withheld[] } {
  const offered: NamedButton[] = [];
  const withheld: Withheld[] = [];
  for (const named of buttons) {
    const operation: Operation = `press:${named.button.intent.kind}`;
    const reason = refusalOf(operation);
    if (reason === null) offered.push(named);
    else withheld.push({ ...named, operation, reason });
  }
  return { offered, withheld };
}

/** The buttons that stand on one tile, U before V. */
export function buttonsOnTile(buttons: readonly NamedButton[], tile: number): NamedButton[] {
  return buttons
    .filter(({ button }) => {
      const place = placeOf(button.intent);
      return 'tile' in place && place.tile === tile;
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** The other buttons by group, in the order of the groups. Tiles that are not shown give theirs to More. */
export function buttonsByGroup(buttons: readonly NamedButton[], tiles: number): [ButtonGroup, NamedButton[]][] {
  const groups = new Map<ButtonGroup, NamedButton[]>(groupOrder.map((group) => [group, []]));
  for (const named of buttons) {
    const place = placeOf(named.button.intent);
    if ('tile' in place && place.tile <= tiles) continue;
    groups.get('group' in place ? place.group : 'More')?.push(named);
  }
  return [...groups].filter(([, members]) => members.length > 0);
}

/** How many tiles a card draws for this task. */
export function shownTiles(task: Pick<Task, 'state' | 'expectedTiles' | 'media'>): number {
  if (task.state.status !== 'succeeded') return task.expectedTiles;
  const { output } = task.state;
  if (output.kind === 'grid') return output.tiles;
  if (output.kind !== 'clips') return 1;
  // Where nothing has an address, each clip has an empty tile with the button that fetches it.
  if (task.media.length === 0) return output.tiles;
  return Math.max(1, task.media.filter(({ kind }) => kind === 'video').length);
}

/** How many of them have buttons of their own: none where one preview stands for several clips. */
export function tilesWithButtons(task: Pick<Task, 'state' | 'expectedTiles' | 'media'>): number {
  const tiles = shownTiles(task);
  if (task.state.status !== 'succeeded' || task.state.output.kind !== 'clips') return tiles;
  return tiles < task.state.output.tiles ? 0 : tiles;
}

/** Whether clips are made, but lie nowhere before they are asked for one by one. */
export function hasHiddenClips({ state, media }: Pick<Task, 'state' | 'media'>): boolean {
  return state.status === 'succeeded' && state.output.kind === 'clips' && media.length === 0;
}

/** Only web addresses are followed: what upstream calls a link is not to be trusted further. */
function safeUrl(url: string | null): boolean {
  return url !== null && /^https?:\/\//i.test(url);
}
