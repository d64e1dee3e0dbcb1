'use client';

import { type DragEvent, lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { SlidersHorizontal } from '@/components/ui/icons';
import { patiently } from '@/components/ui/patiently';
import { useErrands } from '@/components/ui/use-errands';
import { whenIdle } from '@/components/ui/when-idle';
import { recallDraft, useComposer } from '@/lib/client/stores/composer';
import { modeNames, type Place, places, takesWords } from '@/lib/domain/compose/draft';
import { type Speed, speeds } from '@/lib/domain/provider';
import { ratioInPrompt, square } from '@/lib/domain/ratio';
import { AddPictureButtons } from './add-picture-buttons';
import type { Desk } from './desk';
import { ModeTabs, modePanelId, modeTabId } from './mode-tabs';
import { PromptBox } from './prompt-box';
import { RatioShape } from './ratio-shape';
import { SpeedChoice } from './speed-choice';
import { useSlashKey } from './use-slash-key';

// Nobody needs more than the box and its buttons to see the page: all else is fetched once it stands.
const loadDesk = () => import('./composer-desk').then(({ ComposerDesk }) => ({ default: ComposerDesk }));
const loadPanel = () => import('./settings-panel').then(({ SettingsPanel }) => ({ default: SettingsPanel }));
const loadFields = () => import('./mode-fields').then(({ ModeFields }) => ({ default: ModeFields }));
const ComposerDesk = lazy(patiently(loadDesk));
const SettingsPanel = lazy(patiently(loadPanel));
const ModeFields = lazy(patiently(loadFields));
const SendTerms = lazy(patiently(() => import('./send-terms').then((room) => ({ default: room.SendTerms }))));
const DropZones = lazy(patiently(() => import('./drop-zones').then((room) => ({ default: room.DropZones }))));

/**
 * Where prompts are written and sent. What changes its height lies over the page or waits until the person turns to
 * it, so nothing below ever moves by itself.
 */
export function Composer({ providerSpeeds = speeds }: { providerSpeeds?: readonly Speed[] }) {
  const mode = useComposer((state) => state.mode);
  const hasBox = useComposer(takesWords);
  // The region editor sends by itself, and so says there how fast.
  const isPainted = useComposer((state) => state.mode === 'edit' && state.editWay === 'region');
  const text = useComposer((state) => state.text);
  const fills = useComposer((state) => state.fills);
  const isPanelOpen = useComposer((state) => state.isPanelOpen && state.mode === 'imagine');
  const setPanelOpen = useComposer((state) => state.setPanelOpen);
  const [isTouched, setTouched] = useState(false);
  const [isDragging, setDragging] = useState(false);
  const section = useRef<HTMLElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  const desk = useErrands<Desk>();
  const isAwake = isTouched || fills > 0;

  useEffect(() => {
    // What was typed before the page was awake is newer than what is remembered.
    const typed = box.current?.value ?? '';
    recallDraft();
    if (typed !== '') useComposer.getState().setText(typed);
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

  useSlashKey(() => {
    if (box.current) return box.current.focus();
    const { setMode, mend } = useComposer.getState();
    setMode('imagine');
    mend({});
  });

  const wake = () => setTouched(true);
  const send = () => {
    wake();
    desk.run(({ send }) => send());
  };
  const addFiles = (files: readonly File[], place?: Place) => {
    wake();
    desk.run(({ addFiles }) => addFiles(files, place));
  };
  const drop = (event: DragEvent) => {
    if (!carriesPictures(event)) return;
    event.preventDefault();
    setDragging(false);
    const place = placeUnder(event.target);
    const files = [...event.dataTransfer.files];
    const address = event.dataTransfer.getData?.('text/uri-list').split(/\r?\n/)[0];
    if (files.length > 0) return addFiles(files, place);
    wake();
    if (address) desk.run(({ addAddress }) => addAddress(address, place));
  };

  return (
    <section
      ref={section}
      aria-label="Composer"
      className="group/composer sticky top-[var(--composer-top,0px)] z-20 bg-ground pt-3 pb-2 max-sm:fixed max-sm:inset-x-0 max-sm:top-auto max-sm:bottom-0 max-sm:border-line max-sm:border-t max-sm:px-2 max-sm:pt-2 max-sm:pb-[max(0.5rem,env(safe-area-inset-bottom))]"
      onFocusCapture={wake}
      onPointerDownCapture={wake}
      onDragOver={(event) => {
        if (!carriesPictures(event)) return;
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
          // With an action React holds back a press from before the page was awake, and repeats it to `onSubmit` then.
          action={send}
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <ModeTabs />
          <div id={modePanelId} role="tabpanel" aria-labelledby={modeTabId(mode)}>
            <Suspense fallback={!hasBox && <FoldedFields />}>
              {isAwake ? <ModeFields onFiles={addFiles} /> : !hasBox && <FoldedFields />}
            </Suspense>
            {hasBox && (
              <PromptBox
                key={mode}
                box={box}
                placeholder={placeholders[mode] ?? ''}
                isAwake={isAwake}
                onSend={send}
                onFiles={addFiles}
              />
            )}
            <div className="flex min-h-11 items-center gap-1 px-2 pb-2 max-sm:flex-wrap">
              {mode === 'imagine' && (
                <>
                  <AddPictureButtons onFiles={addFiles} />
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
                </>
              )}
              {!isPainted && (
                <SpeedChoice speeds={providerSpeeds} className={mode === 'imagine' ? 'ml-1 max-sm:hidden' : ''} />
              )}
              <Suspense>{isAwake && <SendTerms />}</Suspense>
              <Button
                type="submit"
                look="primary"
                className="ml-auto"
                // The press must not take the focus out of the box, nor close a phone's keyboard.
                onPointerDown={(event) => event.preventDefault()}
                onMouseDown={(event) => event.preventDefault()}
              >
                {modeNames[mode]}
              </Button>
            </div>
          </div>
          <Suspense>{isDragging && <DropZones />}</Suspense>
        </form>
        <div className="absolute inset-x-0 top-full mt-1.5 flex flex-col gap-1.5 sm:max-h-[calc(100dvh-15.5rem)] max-sm:top-auto max-sm:bottom-full max-sm:mt-0 max-sm:mb-3 max-sm:flex-col-reverse">
          <Suspense>{isAwake && <ComposerDesk ref={desk.ref} />}</Suspense>
          {isPanelOpen && (
            <div className="flex min-h-0 flex-col rounded-lg border border-line-strong bg-raised">
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

const placeholders: Partial<Record<keyof typeof modeNames, string>> = {
  imagine: 'Describe a picture',
  shorten: 'A prompt to shorten',
  edit: 'What it should look like',
  video: 'Describe the motion, or leave it to Midjourney',
};

/** As high as the box of a mode with words, so that a mode that localStorage brings back moves nothing. */
function FoldedFields() {
  return <p className="flex h-12 items-center px-4 text-ink-faint">Drop pictures here, or press to choose them</p>;
}

/** Files, or a picture dragged from a page. */
function carriesPictures({ dataTransfer: { types } }: DragEvent): boolean {
  return types.includes('Files') || types.includes('text/uri-list');
}

/** The place that lies under what was dropped; none where that is left to the mode. */
function placeUnder(target: EventTarget): Place | undefined {
  const place = target instanceof Element ? target.closest<HTMLElement>('[data-place]')?.dataset.place : undefined;
  return place !== undefined && place in places ? (place as Place) : undefined;
}
