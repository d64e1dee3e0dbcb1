'use client';

import { useQuery } from '@tanstack/react-query';
import { Download, Upload } from 'lucide-react';
import { useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { encodeMask } from '@/lib/client/mask/encode';
import { masksQuery } from '@/lib/client/queries/masks';
import type { MaskDraft } from '@/lib/client/stores/mask-draft';
import { toast } from '@/lib/client/stores/toasts';
import type { Easel } from '@/lib/domain/region';
import { routes } from '@/lib/domain/routes';
import { loadMask, loadStoredMask } from './load-mask';

type MaskFilesProps = { draft: MaskDraft; easel: Easel };

/** A mask out into a file, in from one, or again from an earlier try: one mask for U1 to U4. */
export function MaskFiles({ draft, easel }: MaskFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  const isEmpty = useStore(draft, ({ coverage }) => coverage.painted === 0);
  const { data: masks = [] } = useQuery(masksQuery(easel.picture));
  const save = async () => {
    const bytes = await encodeMask(draft.getState().bitmap).catch(() => null);
    if (!bytes) {
      toast('The mask could not be made into a file. It is kept: try again in a moment.', { tone: 'danger' });
      return;
    }
    const address = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `mask-${easel.draftId.slice(0, 8)}.png`;
    link.click();
    URL.revokeObjectURL(address);
  };

  return (
    <div className="grid w-72 gap-3 p-2">
      <div className="flex gap-2">
        <Button
          size="small"
          icon={<Download />}
          disabledReason={isEmpty ? 'Nothing is painted.' : null}
          onClick={save}
          className="flex-1"
        >
          Export PNG
        </Button>
        <Button size="small" icon={<Upload />} onClick={() => input.current?.click()} className="flex-1">
          Import…
        </Button>
        <input
          ref={input}
          type="file"
          accept="image/*"
          aria-label="Mask file"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) void loadMask(draft, file, easel.picture);
          }}
        />
      </div>
      {masks.length > 0 && (
        <section aria-label="Earlier masks">
          <h3 className="mb-1.5 text-ink-muted text-xs">Use an earlier mask again</h3>
          <ul className="grid max-h-64 grid-cols-3 gap-1.5 overflow-y-auto">
            {masks.map(({ hash, prompt }) => (
              <li key={hash}>
                <button
                  type="button"
                  aria-label={`Mask of “${prompt}”`}
                  data-tooltip={prompt}
                  onClick={() => void loadStoredMask(draft, hash, easel.picture)}
                  className="block w-full overflow-hidden rounded-md border border-line bg-black hover:border-accent"
                >
                  <img
                    src={routes.api.file(hash)}
                    alt=""
                    loading="lazy"
                    className="aspect-square w-full object-contain"
                  />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
