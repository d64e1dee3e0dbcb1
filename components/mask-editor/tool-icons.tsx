import { Brush, Circle, Eraser, Hand, Lasso, PaintBucket, Pentagon, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ToolName } from '@/lib/domain/mask/tools';

export const toolIcons: Record<ToolName, ReactNode> = {
  brush: <Brush />,
  eraser: <Eraser />,
  rectangle: <Square />,
  ellipse: <Circle />,
  lasso: <Lasso />,
  polygon: <Pentagon />,
  fill: <PaintBucket />,
  hand: <Hand />,
};

/** What a tool does beyond its name, and which keys change it. */
export const toolHints: Record<ToolName, string> = {
  brush: 'Shift-click draws a straight line. Hold Alt to erase.',
  eraser: 'Takes away what was painted. Shift-click draws a straight line.',
  rectangle: 'Shift: square. Alt: from the centre. Ctrl: take away.',
  ellipse: 'Shift: circle. Alt: from the centre. Ctrl: take away.',
  lasso: 'Draw around it; it closes by itself. Ctrl: take away.',
  polygon: 'Click corner by corner; Enter or the first corner closes it. Escape drops it.',
  fill: 'Click a colour to select what looks like it. Ctrl: take away.',
  hand: 'Move the picture. Or hold Space, or use two fingers.',
};

/** The same for fingers, which hold no keys. */
export const touchHints: Record<ToolName, string> = {
  brush: 'Two fingers move and zoom the picture.',
  eraser: 'Two fingers move and zoom the picture.',
  rectangle: 'Drag from corner to corner.',
  ellipse: 'Drag from corner to corner.',
  lasso: 'Draw around it; it closes by itself.',
  polygon: 'Tap corner by corner; the first one closes it.',
  fill: 'Tap a colour to select what looks like it.',
  hand: 'Drag the picture; two fingers zoom it.',
};
