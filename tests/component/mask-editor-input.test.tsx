import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StageView } from '@/components/mask-editor/stage-view';
import { createViewControl } from '@/components/mask-editor/view-control';
import { openWorkspace, type Workspace } from '@/components/mask-editor/workspace';
import { createMaskDraft, type MaskDraft } from '@/lib/client/stores/mask-draft';

const picture = { width: 400, height: 300 };
const nobodyLooks: StageView = {
  setViewport: () => {},
  resize: () => {},
  showMask: () => {},
  setLook: () => {},
  peek: () => {},
  showGesture: () => {},
  setCursor: () => {},
  destroy: () => {},
};

let surface: HTMLElement;
let speaker: HTMLElement;
let draft: MaskDraft;
let workspace: Workspace;
let filled: { x: number; y: number }[];

beforeEach(() => {
  surface = document.createElement('div');
  surface.tabIndex = 0;
  surface.setPointerCapture = () => {};
  document.body.replaceChildren(surface);
  draft = createMaskDraft({ id: 'a picture', ...picture, prompt: '' });
  filled = [];
  const control = createViewControl(picture);
  speaker = document.createElement('p');
  const onFill = ({ x, y }: { x: number; y: number }) => filled.push({ x, y });
  workspace = openWorkspace({ surface, speaker, draft, control, picture, view: nobodyLooks, onFill });
  // One pixel of the picture is one of the screen, and their corners meet.
  control.resize(picture);
  control.actualSize();
});

afterEach(() => {
  workspace.stop();
  draft.getState().dispose();
});

function pointer(type: string, x: number, y: number, more: PointerEventInit = {}): void {
  const isDown = type === 'pointerdown' || type === 'pointermove';
  const given = { pointerId: 1, pointerType: 'mouse', button: 0, buttons: isDown ? 1 : 0, ...more };
  surface.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, bubbles: true, cancelable: true, ...given }));
}

function key(name: string, more: KeyboardEventInit = {}): void {
  surface.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
}

const shapes = () => draft.getState().mask.shapes;
const painted = () => draft.getState().coverage.painted;

test('a stroke ends once, whatever comes after its end', () => {
  pointer('pointerdown', 50, 50);
  pointer('pointermove', 90, 60);
  pointer('pointerup', 90, 60);
  pointer('lostpointercapture', 90, 60);
  pointer('pointercancel', 90, 60);
  window.dispatchEvent(new Event('blur'));

  expect(shapes()).toHaveLength(1);
});

test.each(['pointercancel', 'lostpointercapture', 'blur'])('%s ends a stroke and keeps it', (end) => {
  pointer('pointerdown', 50, 50);
  pointer('pointermove', 90, 60);

  if (end === 'blur') window.dispatchEvent(new Event('blur'));
  else pointer(end, 90, 60);
  pointer('pointermove', 200, 200);

  expect(shapes()).toHaveLength(1);
  expect(shapes()[0]).toMatchObject({ samples: [{ x: 50 }, { x: 90 }] });
});

test('another tool in mid-stroke ends the stroke, and the pointer that is still down draws no more', () => {
  pointer('pointerdown', 50, 50);
  pointer('pointermove', 90, 60);
  key('r');
  pointer('pointermove', 200, 200);
  pointer('pointerup', 200, 200);

  expect(shapes()).toMatchObject([{ kind: 'stroke', samples: [{ x: 50 }, { x: 90 }] }]);
  expect(draft.getState().tool).toBe('rectangle');
});

test('a second finger drops the stroke, and the finger that stays behind paints nothing', () => {
  const finger = (pointerId: number) => ({ pointerId, pointerType: 'touch' });
  pointer('pointerdown', 50, 50, finger(1));
  pointer('pointermove', 90, 60, finger(1));
  pointer('pointerdown', 200, 200, finger(2));
  pointer('pointerup', 200, 200, finger(2));
  pointer('pointermove', 120, 120, finger(1));
  pointer('pointerup', 120, 120, finger(1));

  expect(shapes()).toEqual([]);
});

test('a pinch takes one corner back from a polygon, and fills nothing', () => {
  const finger = (pointerId: number) => ({ pointerId, pointerType: 'touch' });
  const tap = (x: number, y: number) => {
    pointer('pointerdown', x, y, finger(1));
    pointer('pointerup', x, y, finger(1));
  };
  const pinch = () => {
    pointer('pointerdown', 300, 200, finger(1));
    pointer('pointerdown', 350, 250, finger(2));
    pointer('pointerup', 350, 250, finger(2));
    pointer('pointerup', 300, 200, finger(1));
  };
  key('p');
  for (const [x, y] of [
    [50, 50],
    [150, 50],
    [150, 150],
  ] as const)
    tap(x, y);
  pinch();
  workspace.gestures.finish();
  expect(shapes()).toMatchObject([{ kind: 'polygon', points: [{ x: 50 }, { x: 150 }, { y: 150 }] }]);

  key('w');
  pinch();
  expect(filled).toEqual([]);
});

test('Undo takes back the shape that is begun before anything that is painted, by button and by key', () => {
  for (const undo of [() => workspace.undo(), () => key('z', { ctrlKey: true })]) {
    draft.getState().apply({ kind: 'select-all' });
    const before = shapes().length;
    key('p');
    pointer('pointerdown', 50, 50);
    pointer('pointerup', 50, 50);
    expect(draft.getState().isOpen).toBe(true);
    undo();
    expect(draft.getState().isOpen).toBe(false);
    expect(shapes()).toHaveLength(before);
    draft.getState().apply({ kind: 'clear' });
  }
});

test('a pen that comes down after the hand draws, and the hand has drawn nothing', () => {
  pointer('pointerdown', 200, 200, { pointerId: 2, pointerType: 'touch' });
  pointer('pointerdown', 50, 50, { pointerId: 1, pointerType: 'pen', pressure: 1 });
  pointer('pointerup', 50, 50, { pointerId: 1, pointerType: 'pen' });
  pointer('pointerup', 200, 200, { pointerId: 2, pointerType: 'touch' });

  expect(shapes()).toMatchObject([{ kind: 'stroke', samples: [{ x: 50, y: 50 }] }]);
});

test.each([
  ['AltGr', { altKey: true, ctrlKey: true }],
  ['Option', { altKey: true }],
])('brackets written with %s change the brush too', (_, held) => {
  const { radiusPx } = draft.getState();
  key(']', held);
  expect(draft.getState().radiusPx).toBeGreaterThan(radiusPx);
});

test('what is done is said: the tool, its size, that a shape is begun, and the share that is covered', async () => {
  const said = (words: string) => expect.poll(() => speaker.textContent).toBe(words);
  key('r');
  await said('Rectangle. 0.0 % covered.');
  key('a', { ctrlKey: true });
  await said('Rectangle. 100.0 % covered.');
  workspace.undo();
  await said('Rectangle. 0.0 % covered.');
  key('p');
  pointer('pointerdown', 50, 50);
  pointer('pointerup', 50, 50);
  await said('Polygon. A shape is begun. 0.0 % covered.');
});

test('after a pen has touched, the side of the hand paints nothing', () => {
  pointer('pointerdown', 50, 50, { pointerId: 1, pointerType: 'pen', pressure: 1 });
  pointer('pointerdown', 200, 200, { pointerId: 2, pointerType: 'touch' });
  pointer('pointermove', 210, 210, { pointerId: 2, pointerType: 'touch' });
  pointer('pointerup', 50, 50, { pointerId: 1, pointerType: 'pen' });
  pointer('pointerup', 210, 210, { pointerId: 2, pointerType: 'touch' });
  pointer('pointerdown', 200, 200, { pointerId: 3, pointerType: 'touch' });
  pointer('pointerup', 200, 200, { pointerId: 3, pointerType: 'touch' });

  expect(shapes()).toMatchObject([{ kind: 'stroke', samples: [{ x: 50, y: 50 }] }]);
});

test('every point a device saw between two frames is in the stroke', () => {
  pointer('pointerdown', 10, 10);
  const bunch = [20, 30, 40].map((x) => new PointerEvent('pointermove', { clientX: x, clientY: 10, pointerId: 1 }));
  const move = new PointerEvent('pointermove', { clientX: 40, clientY: 10, pointerId: 1, buttons: 1 });
  move.getCoalescedEvents = () => bunch;
  surface.dispatchEvent(move);
  pointer('pointerup', 40, 10);

  expect(shapes()).toMatchObject([{ samples: [{ x: 10 }, { x: 20 }, { x: 30 }, { x: 40 }] }]);
});

test('the other end of a pen erases', () => {
  key('a', { ctrlKey: true });
  pointer('pointerdown', 50, 50, { pointerType: 'pen', button: 5, buttons: 32, pressure: 1 });
  pointer('pointerup', 50, 50, { pointerType: 'pen', button: 5 });

  expect(shapes().at(-1)).toMatchObject({ kind: 'stroke', mode: 'erase' });
});

test('Space is the hand, and once it is let go the brush is back', () => {
  key(' ');
  pointer('pointerdown', 50, 50);
  pointer('pointermove', 90, 60);
  pointer('pointerup', 90, 60);
  expect(shapes()).toEqual([]);

  window.dispatchEvent(new KeyboardEvent('keyup', { key: ' ' }));
  pointer('pointerdown', 50, 50);
  pointer('pointerup', 50, 50);
  expect(shapes()).toHaveLength(1);
});

test('keys paint what a pointer paints', () => {
  key('r');
  pointer('pointerdown', 200, 150);
  pointer('pointermove', 310, 251);
  pointer('pointerup', 310, 251);
  const byPointer = shapes().at(-1);

  surface.focus();
  key('Enter');
  for (const [name, more] of [
    ['ArrowRight', { ctrlKey: true }],
    ['ArrowRight', { shiftKey: true }],
    ['ArrowDown', { ctrlKey: true }],
    ['ArrowDown', {}],
  ] as const)
    key(name, more);
  draft.getState().undo();
  key('Enter');

  expect(shapes()).toEqual([byPointer]);
});

test('Enter stamps, Delete takes the stamp away, Escape drops what was begun', () => {
  surface.focus();
  key('Enter');
  expect(painted()).toBeGreaterThan(0);
  key('Delete');
  expect(painted()).toBe(0);

  key('o');
  key('Enter');
  key('ArrowRight', { ctrlKey: true });
  key('Escape');
  key('Enter');
  key('Escape');
  expect(painted()).toBe(0);
});

test('with Fill a press asks for the colour under it', () => {
  key('w');
  pointer('pointerdown', 120, 80);
  pointer('pointerup', 120, 80);

  expect(filled).toEqual([{ x: 120, y: 80 }]);
  expect(shapes()).toEqual([]);
});

test('what was left listens no more', () => {
  workspace.stop();
  pointer('pointerdown', 50, 50);
  pointer('pointerup', 50, 50);
  key('i');

  expect(shapes()).toEqual([]);
});
