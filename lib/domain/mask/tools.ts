import { boxBetween, type Mode, type Point, type Sample, type Shape } from './mask';

export type ToolName = 'brush' | 'eraser' | 'rectangle' | 'ellipse' | 'lasso' | 'polygon' | 'fill' | 'hand';

/** Where a pointer or the crosshair is. `pressure` is 0–1, and null where the device knows none (mouse, finger, keys). */
export type Contact = Point & { pressure: number | null };

/** Which keys are held. `control` is Ctrl or Cmd. */
export type Held = { shift: boolean; alt: boolean; control: boolean };

export const nothingHeld: Held = { shift: false, alt: false, control: false };

export type ToolSettings = {
  /** Half the brush's width, in image pixels, at full pressure. */
  radiusPx: number;
  held: Held;
  /** A pen turned round. */
  erases: boolean;
  /** Where the last stroke ended: Shift-click draws a straight line from there. */
  lastSample: Sample | null;
  /** How near a click must be to a polygon's first point to close it, in image pixels (so it depends on the zoom). */
  closeWithinPx: number;
};

/** The shape being drawn right now. It keeps to itself what it has seen; nothing else changes until `end`. */
export type Gesture = {
  /** All points since the last call, coalesced ones too. `held` may change on the way. */
  move(points: readonly Contact[], held: Held): void;
  /** Another click of a gesture that goes on after release. `closed`: it is complete, call `end`. */
  press(point: Contact, held: Held): 'open' | 'closed';
  /** Takes back the last press of a gesture made click by click; false where nothing is left of it. */
  takeBack?(): boolean;
  /** What `end` would give now; of a polygon, with the rubber band. Arrays in it grow in place: read, do not keep. */
  preview(): Shape | null;
  /** The finished shape, or null where nothing was drawn. */
  end(): Shape | null;
};

export type Tool = {
  name: ToolName;
  label: string;
  key: string;
} & (
  | {
      kind: 'shape';
      /** Whether lifting the pointer ends the gesture, or a closing click (polygon). */
      endsOn: 'release' | 'close';
      /** Whether its size is the brush's. */
      hasRadius: boolean;
      begin(point: Contact, settings: ToolSettings): Gesture;
    }
  /** Asks the worker (`lib/client/mask/mask-worker.ts`) which region it is; the answer becomes a step. */
  | { kind: 'fill' }
  | { kind: 'hand' }
);

export const tools: Record<ToolName, Tool> = {
  brush: shapeTool('brush', 'Brush', 'B', 'release', true, (point, settings) =>
    strokeGesture(point, settings, 'paint'),
  ),
  eraser: shapeTool('eraser', 'Eraser', 'E', 'release', true, (point, settings) =>
    strokeGesture(point, settings, 'erase'),
  ),
  rectangle: shapeTool('rectangle', 'Rectangle', 'R', 'release', false, (point, settings) =>
    boxGesture(point, settings, 'rectangle'),
  ),
  ellipse: shapeTool('ellipse', 'Ellipse', 'O', 'release', false, (point, settings) =>
    boxGesture(point, settings, 'ellipse'),
  ),
  lasso: shapeTool('lasso', 'Lasso', 'L', 'release', false, lassoGesture),
  polygon: shapeTool('polygon', 'Polygon', 'P', 'close', false, polygonGesture),
  fill: { name: 'fill', label: 'Fill by colour', key: 'W', kind: 'fill' },
  hand: { name: 'hand', label: 'Hand', key: 'H', kind: 'hand' },
};

function shapeTool(
  name: ToolName,
  label: string,
  key: string,
  endsOn: 'release' | 'close',
  hasRadius: boolean,
  begin: (point: Contact, settings: ToolSettings) => Gesture,
): Tool {
  return { name, label, key, kind: 'shape', endsOn, hasRadius, begin };
}

/** The least a pen leaves, as a share of the brush: lighter would be a hair nobody meant. */
const LIGHTEST = 0.2;

function strokeGesture(first: Contact, { radiusPx, held, erases, lastSample }: ToolSettings, tool: Mode): Gesture {
  const mode: Mode = erases || held.alt ? 'erase' : tool;
  const samples: Sample[] = [];
  if (held.shift && lastSample) samples.push({ ...lastSample });
  const add = ({ x, y, pressure }: Contact) => {
    const radius = pressure === null ? radiusPx : radiusPx * (LIGHTEST + (1 - LIGHTEST) * pressure);
    const last = samples.at(-1);
    if (last?.x === x && last.y === y && last.radiusPx >= radius) return;
    samples.push({ x, y, radiusPx: radius });
  };
  add(first);
  return {
    move: (points) => points.forEach(add),
    press: () => 'closed',
    preview: () => ({ kind: 'stroke', mode, samples }),
    end: () => ({ kind: 'stroke', mode, samples: samples.slice() }),
  };
}

function boxGesture(first: Contact, settings: ToolSettings, kind: 'rectangle' | 'ellipse'): Gesture {
  // Ctrl/Cmd is read once, where the drag begins; Shift and Alt may be pressed and let go on the way.
  const mode: Mode = settings.erases || settings.held.control ? 'erase' : 'paint';
  let corner: Point = first;
  let held = settings.held;
  const shape = (): Shape | null => {
    let byX = corner.x - first.x;
    let byY = corner.y - first.y;
    if (held.shift) {
      const side = Math.max(Math.abs(byX), Math.abs(byY));
      byX = byX < 0 ? -side : side;
      byY = byY < 0 ? -side : side;
    }
    if (byX === 0 || byY === 0) return null;
    const from = held.alt ? { x: first.x - byX, y: first.y - byY } : first;
    return { kind, mode, box: boxBetween(from, { x: first.x + byX, y: first.y + byY }) };
  };
  const move = (points: readonly Contact[], now: Held) => {
    corner = points.at(-1) ?? corner;
    held = now;
  };
  return {
    move,
    press: (point, now) => {
      move([point], now);
      return 'closed';
    },
    preview: shape,
    end: shape,
  };
}

function lassoGesture(first: Contact, { erases, held }: ToolSettings): Gesture {
  const mode: Mode = erases || held.alt || held.control ? 'erase' : 'paint';
  const points: Point[] = [{ x: first.x, y: first.y }];
  const move = (more: readonly Contact[]) => {
    for (const { x, y } of more) if (!isSame(points.at(-1), { x, y })) points.push({ x, y });
  };
  return {
    move,
    press: (point) => {
      const closes = isSame(points.at(-1), point);
      move([point]);
      return closes ? 'closed' : 'open';
    },
    preview: () => ({ kind: 'polygon', mode, points }),
    end: () => (points.length < 3 ? null : { kind: 'polygon', mode, points: points.slice() }),
  };
}

function polygonGesture(first: Contact, { erases, held, closeWithinPx }: ToolSettings): Gesture {
  const mode: Mode = erases || held.alt || held.control ? 'erase' : 'paint';
  const points: Point[] = [{ x: first.x, y: first.y }];
  let hover: Point = first;
  return {
    move: (more) => {
      hover = more.at(-1) ?? hover;
    },
    press: ({ x, y }) => {
      hover = { x, y };
      const [start] = points;
      // Twice at one point closes, which is also how a double click and the Enter key end it.
      if (isSame(points.at(-1), hover)) return 'closed';
      if (start && points.length > 2 && Math.hypot(x - start.x, y - start.y) <= closeWithinPx) return 'closed';
      points.push({ x, y });
      return 'open';
    },
    takeBack: () => {
      points.pop();
      return points.length > 0;
    },
    preview: () => ({ kind: 'polygon', mode, points: [...points, { x: hover.x, y: hover.y }] }),
    end: () => (points.length < 3 ? null : { kind: 'polygon', mode, points: points.slice() }),
  };
}

function isSame(a: Point | undefined, b: Point): boolean {
  return a !== undefined && a.x === b.x && a.y === b.y;
}
