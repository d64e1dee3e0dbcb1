'use client';

import { Copy } from 'lucide-react';
import { copyText } from '@/components/ui/copy-text';
import { IconButton } from '@/components/ui/icon-button';

/** A line for the terminal, with the button that copies it. */
export function CopyBlock({ label, text }: { label: string; text: string }) {
  return (
    <div className="flex w-full items-center gap-2 rounded-md border border-line bg-sunken py-1.5 pr-1.5 pl-4">
      <code className="min-w-0 flex-1 break-words text-xs leading-relaxed">{text}</code>
      <IconButton
        label={`Copy the ${label.toLowerCase()}`}
        icon={<Copy />}
        size="small"
        onClick={() => copyText(text, label)}
      />
    </div>
  );
}
