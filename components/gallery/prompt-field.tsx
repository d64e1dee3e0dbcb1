'use client';

import { useId } from 'react';
import { MAX_PROMPT_LENGTH } from '@/lib/domain/limits';

type PromptFieldProps = {
  value: string;
  onChange: (value: string) => void;
  /** Where this field is what the dialog is about. */
  isFirst?: boolean;
  onEnter?: () => void;
};

/** The words of a dialog. Enter confirms where it may, Shift+Enter breaks the line, as in the composer. */
export function PromptField({ value, onChange, isFirst = false, onEnter }: PromptFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        Prompt
      </label>
      <textarea
        id={id}
        rows={isFirst ? 6 : 4}
        value={value}
        maxLength={MAX_PROMPT_LENGTH}
        {...(isFirst && { 'data-autofocus': '' })}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (!onEnter || event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onEnter();
        }}
        className="w-full resize-y rounded-md border border-line bg-ground px-3 py-2 text-sm leading-relaxed hover:border-line-strong pointer-coarse:text-base"
      />
    </div>
  );
}
