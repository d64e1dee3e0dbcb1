/** Every key there is, by where it works. */
export function ShortcutList() {
  return (
    <div className="grid gap-6">
      {groups.map(({ name, keys }) => (
        <section key={name}>
          <h3 className="mb-1.5 font-medium text-ink-muted text-xs">{name}</h3>
          <dl className="divide-y divide-line text-sm">
            {keys.map(([key, words]) => (
              <div key={key} className="flex items-baseline justify-between gap-6 py-1.5">
                <dt className="text-pretty">{words}</dt>
                <dd className="flex shrink-0 items-center gap-1">
                  {key.split(' ').map((part, index) => (
                    <kbd
                      // biome-ignore lint/suspicious/noArrayIndexKey: the same key may stand there twice.
                      key={index}
                      className="min-w-6 rounded-sm border border-line bg-sunken px-1.5 py-0.5 text-center font-sans text-ink-muted text-xs"
                    >
                      {part}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

const groups: { name: string; keys: [key: string, words: string][] }[] = [
  {
    name: 'Everywhere',
    keys: [
      ['/', 'Go to the prompt'],
      ['?', 'This list'],
      ['Esc', 'Close what is open'],
    ],
  },
  {
    name: 'Prompt',
    keys: [
      ['Enter', 'Send'],
      ['Shift Enter', 'New line'],
      ['↑', 'Walk back through your prompts, from the start of the box'],
    ],
  },
  {
    name: 'On a card or in the viewer: what costs takes two keys',
    keys: [
      ['U 1–4', 'Picture 1–4 on its own'],
      ['V 1–4', 'Variations of picture 1–4'],
      ['R R', 'Reroll'],
      ['Alt click', 'Press a button once more'],
      ['Shift click', 'Edit the prompt before pressing'],
    ],
  },
  {
    name: 'Pictures',
    keys: [
      ['← ↑ → ↓', 'Go from picture to picture'],
      ['↵', 'Open'],
      ['Z', 'Fit or 100 %'],
      ['I', 'Show or hide the details'],
      ['C', 'Compare with the picture before'],
      ['D', 'Download the original'],
      ['Space', 'Play or stop a clip'],
      [', .', 'A clip picture by picture'],
    ],
  },
  {
    name: 'Region editor',
    keys: [
      ['B E', 'Brush, eraser'],
      ['R O L P', 'Rectangle, ellipse, lasso, polygon'],
      ['W H', 'Fill by colour, hand'],
      ['[ ]', 'Smaller, larger brush'],
      ['Space', 'Hold to move the picture'],
      ['Ctrl 0', 'Fit the picture; Ctrl 1 shows it at 100 %'],
      ['Ctrl Z', 'Undo; with Shift, or Ctrl Y, redo'],
      ['I', 'Invert'],
      ['Shift Del', 'Clear'],
      ['Q', 'Hold to hide the mask; \\ hides everything but the picture'],
      ['← ↑ → ↓', 'Move the crosshair; Shift 10, Ctrl 100 pixels'],
      ['↵', 'Stamp, or begin and end a shape; Del erases a stamp, Esc drops'],
    ],
  },
];
