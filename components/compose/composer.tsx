'use client';

import { type DragEvent, lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { SlidersHorizontal } from '@/components/ui/icons';
import { patiently } from '@/components/ui/patiently';
import { useErrands } from '@/components/ui/use-errands';
import { whenIdle } from '@/components/ui/when-idle';
import { recallDraft, useComposer } from '@/lib/client/stores/composer';
import { type Speed, speeds } from '@/lib/domain/provider';
import { ratioInPrompt, square } from '@/lib/domain/ratio';
import { AddImageButton } from './add-image-button';
import type { Desk } from './desk';
import { PromptBox } from './prompt-box';
import { RatioShape } from './ratio-shape';
import { SpeedChoice } from './speed-choice';

// Nobody needs more than the box and its buttons to see the page: all else is fetched once it stands.
const loadDesk = () => import('./imagine-desk').then(({ ImagineDesk }) => ({ default: ImagineDesk }));
const loadPanel = () => import('./settings-panel').then(({ SettingsPanel }) => ({ default: SettingsPanel }));
const loadImages = () => import('./image-prompts').then(({ ImagePromptList }) => ({ default: ImagePromptList }));
const ImagineDesk = lazy(patiently(loadDesk));
const SettingsPanel = lazy(patiently(loadPanel));
const ImagePromptList = lazy(patiently(loadImages));

/**
 * Where prompts are written and sent. What changes its height lies over the page or waits until the person turns to
 * it, so nothing below ever moves by itself.
 */
export function Composer({ providerSpeeds = speeds }: { providerSpeeds?: readonly Speed[] }) {
  const text = useComposer((state) => state.text);
  const fills = useComposer((state) => state.fills);
  const imageCount = useComposer((state) => state.images.length);
  const isPanelOpen = useComposer((state) => state.isPanelOpen);
  const setPanelOpen = useComposer((state) => state.setPanelOpen);
  const [isTouched, setTouched] = useState(false);
  const [isDragging, setDragging] = useState(false);
  const section = useRef<HTMLElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  const desk = useErrands<Desk>();
  const isAwake = isTouched || fills > 0;

  useEffect(() => {
    recallDraft();
    return whenIdle(() => void loadDesk().catch(() => undefined));
  }, []);

  useEffect(() => {
    if (!isPanelOpen) return;
    const closeFromOutside = (event: Event) => {
      if (!section.current?.contains(event.target as Node)) setPanelOpen(false);
    };
    document.addEventListener('pointerdown', closeFromOutside);
    return () => document.removeEventListener('pointerdown', closeFromOutside);
  }, [isPanelOpen, setPanelOpen]);

  const wake = () => setTouched(true);
  const send = () => {
    wake();
    desk.run(({ send }) => send());
  };
  const addFiles = (files: readonly File[]) => {
    wake();
    desk.run(({ addFiles }) => addFiles(files));
  };
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    setDragging(false);
    addFiles([...event.dataTransfer.files]);
  };

  return (
    <section
      ref={section}
      aria-label="Composer"
      className="group/composer sticky top-[var(--composer-top,0px)] z-20 bg-ground pt-3 pb-2 max-sm:fixed max-sm:inset-x-0 max-sm:top-auto max-sm:bottom-0 max-sm:border-line max-sm:border-t max-sm:px-2 max-sm:pt-2 max-sm:pb-[max(0.5rem,env(safe-area-inset-bottom))]"
      onFocusCapture={wake}
      onPointerDownCapture={wake}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDragging(false);
      }}
      onDrop={drop}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isPanelOpen || event.nativeEvent.isComposing) return;
        setPanelOpen(false);
        toggle.current?.focus();
      }}
    >
      <div className="relative">
        <form
          className={classNames(
            'rounded-lg border bg-raised transition-colors duration-100 has-[textarea:focus-visible]:border-ink-faint',
            isDragging ? 'border-accent' : 'border-line-strong',
          )}
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Suspense>{isAwake && imageCount > 0 && <ImagePromptList />}</Suspense>
          <PromptBox isAwake={isAwake} onSend={send} onFiles={addFiles} />
          <div className="flex items-center gap-1 px-2 pb-2">
            <AddImageButton count={imageCount} onFiles={addFiles} />
            <Button
              ref={toggle}
              look="quiet"
              aria-expanded={isPanelOpen}
              aria-controls={isPanelOpen ? panelId : undefined}
              icon={<SlidersHorizontal />}
              onPointerEnter={() => void loadPanel()}
              onClick={() => setPanelOpen(!isPanelOpen)}
              className="px-2.5! aria-expanded:bg-sunken aria-expanded:text-ink"
            >
              Settings
              <RatioShape ratio={ratioInPrompt(text) ?? square} className="text-ink-faint" />
            </Button>
            <SpeedChoice speeds={providerSpeeds} className="ml-1 max-sm:hidden" />
            <span className="flex-1" />
            <Button
              type="submit"
              look="primary"
              // The press must not take the focus out of the box, nor close a phone's keyboard.
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
            >
              Imagine
            </Button>
          </div>
          {isDragging && (
            <p className="pointer-events-none absolute inset-0 flex items-center justify-center rounded-lg bg-raised/90 font-medium text-accent-ink text-sm">
              Drop to add as image prompts
            </p>
          )}
        </form>
        <div className="absolute inset-x-0 top-full mt-1.5 flex flex-col gap-1.5 max-sm:top-auto max-sm:bottom-full max-sm:mt-0 max-sm:mb-3 max-sm:flex-col-reverse">
          <Suspense>{isAwake && <ImagineDesk ref={desk.ref} />}</Suspense>
          {isPanelOpen && (
            <div className="rounded-lg border border-line-strong bg-raised">
              <Suspense>
                <SettingsPanel id={panelId} speedField={<SpeedChoice speeds={providerSpeeds} isWide />} />
              </Suspense>
            </div>
          )}
        </div>
      </div>
    </section>
  );
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}
