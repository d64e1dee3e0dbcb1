'use client';

import { type ClipboardEvent, type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import { useComposer } from '@/lib/client/stores/composer';
import { parsePrompt, withRealDashes } from '@/lib/domain/prompt/parse';
import { expandSnippet } from '@/lib/domain/saved';

type PromptBoxProps = {
  box: RefObject<HTMLTextAreaElement | null>;
  placeholder: string;
  /** One line until the person turns to it, so that what localStorage brings back moves nothing on the page. */
  isAwake: boolean;
  onSend: () => void;
  onFiles: (files: readonly File[]) => void;
};

/** The text box that grows with what is written. A hidden twin of the text in the same grid cell gives it its height. */
export function PromptBox({ box, placeholder, isAwake, onSend, onFiles }: PromptBoxProps) {
  const text = useComposer((state) => state.text);
  const fills = useComposer((state) => state.fills);
  const setText = useComposer((state) => state.setText);
  const walk = useWalk();

  useEffect(() => {
    if (fills === answeredFills || !box.current) return;
    answeredFills = fills;
    const { start, images, text: words } = parsePrompt(box.current.value);
    const end = start.length + images.reduce((sum, { url, gap }) => sum + url.length + gap.length, 0) + words.length;
    box.current.focus();
    box.current.setSelectionRange(end, end);
  }, [fills, box]);

  // Parameters kept for the next prompt stand behind the place where its words will be written.
  const isParametersOnly = /^ --/.test(text);
  useLayoutEffect(() => {
    if (isParametersOnly && document.activeElement === box.current) box.current?.setSelectionRange(0, 0);
  }, [isParametersOnly, box]);

  const pressKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Key code 229 is how Safari reports the Enter that ends a composition.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      walk.stop();
      onSend();
      return;
    }
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (selectionStart !== 0 || selectionEnd !== 0 || hasModifier(event)) return;
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    const found = step === 0 ? null : walk.step(step);
    if (found === null) return;
    event.preventDefault();
    setText(found);
    const target = event.currentTarget;
    requestAnimationFrame(() => target.setSelectionRange(0, 0));
  };

  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const files = [...event.clipboardData.files];
    // Word processors put a picture of the text beside the text: then the text is meant.
    if (files.length === 0 || event.clipboardData.getData('text/plain') !== '') return;
    event.preventDefault();
    onFiles(files);
  };

  return (
    <div className={classNames('grid', isAwake ? 'max-h-[40dvh] overflow-y-auto' : 'mb-3 max-h-9 overflow-hidden')}>
      <textarea
        ref={box}
        aria-label="Prompt"
        aria-keyshortcuts="/"
        rows={1}
        placeholder={placeholder}
        spellCheck
        autoCapitalize="none"
        enterKeyHint="send"
        value={text}
        onChange={(event) => {
          walk.stop();
          const target = event.currentTarget;
          const { snippets } = useComposer.getState();
          const given = { text: target.value, caret: target.selectionEnd };
          const { text: written, caret } =
            expandSnippet(given.text, given.caret, snippets) ?? withRealDashes(given.text, given.caret);
          setText(written);
          if (written !== target.value) requestAnimationFrame(() => target.setSelectionRange(caret, caret));
        }}
        onKeyDown={pressKey}
        onPaste={paste}
        className={classNames(
          shape,
          'resize-none overflow-hidden bg-transparent outline-none placeholder:text-ink-faint',
        )}
      />
      <div aria-hidden="true" className={classNames(shape, 'invisible')}>
        {`${text}\u200b`}
      </div>
      {text === '' && (
        <span
          aria-hidden="true"
          className="pointer-events-none my-3 mr-4 grid size-6 place-items-center self-start justify-self-end rounded-sm border border-line-strong text-ink-faint text-xs [grid-area:1/1] peer-focus:hidden pointer-coarse:hidden"
        >
          /
        </span>
      )}
    </div>
  );
}

// The fill that was answered with the focus last: a box that comes back with its mode must not take it again.
let answeredFills = 0;

const shape =
  '[grid-area:1/1] min-h-12 w-full min-w-0 whitespace-pre-wrap break-words px-4 py-3 text-base leading-6 [font-variant-numeric:inherit]';

/** Walks through the prompts sent before; a draft that was begun waits at the near end. */
function useWalk() {
  const at = useRef(-1);
  const draft = useRef('');
  return {
    stop: () => {
      at.current = -1;
    },
    step: (by: 1 | -1): string | null => {
      const { sent, text } = useComposer.getState();
      const next = at.current + by;
      if (next < -1 || next >= sent.length) return null;
      if (at.current === -1) draft.current = text;
      at.current = next;
      return next === -1 ? draft.current : (sent[next] ?? null);
    },
  };
}

export function hasModifier(event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean }): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}
