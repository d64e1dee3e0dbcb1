'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { Blend, FileImage, SquareDashed } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type MouseEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { classNames } from '@/components/ui/class-names';
import { type MaskWorker, openMaskWorker } from '@/lib/client/mask/mask-worker';
import { cachedTask } from '@/lib/client/queries/tasks';
import { createMaskDraft, type MaskDraft } from '@/lib/client/stores/mask-draft';
import { toast } from '@/lib/client/stores/toasts';
import type { FillOptions } from '@/lib/domain/mask/fill';
import { type Easel, type RegionPurpose, takesMask } from '@/lib/domain/region';
import { routes } from '@/lib/domain/routes';
import { EditorStage } from './editor-stage';
import { ExactRectangle } from './exact-rectangle';
import { createFillControl } from './fill-control';
import { LeaveDialog, useLeaveGuard } from './leave-guard';
import { loadStoredMask } from './load-mask';
import { MaskFiles } from './mask-files';
import { Popover } from './popover';
import { RefineSettings } from './refine-settings';
import { RegionPanel } from './region-panel';
import type { StageView } from './stage-view';
import { ToolOptions } from './tool-options';
import { Toolbar } from './toolbar';
import { TopBar } from './top-bar';
import { useRegionSend } from './use-region-send';
import { createViewControl } from './view-control';
import { openWorkspace, type Workspace } from './workspace';

/**
 * The region editor: a draft, how it is looked at, and the stage that shows both. React draws what surrounds the stage;
 * while one paints it has nothing to do.
 */
export function MaskEditor({ easel: given }: { easel: Easel }) {
  // As it was when the editor opened: a page that is read again must not put a mask over what was painted since.
  const [easel] = useState(given);
  const { picture, purpose } = easel;
  const isPainted = takesMask(purpose);
  const [draft] = useState(() => {
    const { draftId: id, prompt, maskHash: basis } = easel;
    return createMaskDraft({ ...picture, id, prompt, basis, takesMask: isPainted });
  });
  const [control] = useState(() => createViewControl(picture));
  const [fill, setFill] = useState<FillOptions>({ tolerance: 24, isContiguous: true });
  const [fillAt] = useState(() => createFillControl(draft, picture));
  const worker = useRef<MaskWorker>(null);
  const fillSettings = useRef(fill);
  const surface = useRef<HTMLDivElement>(null);
  const speaker = useRef<HTMLParagraphElement>(null);
  const view = useRef<StageView>(null);
  const workspace = useRef<Workspace>(null);
  const isLeaving = useRef(false);
  const router = useRouter();
  const client = useQueryClient();
  const tool = useStore(draft, (state) => state.tool);

  const onReady = useCallback(
    (created: StageView) => {
      if (!surface.current || !speaker.current) return () => {};
      const opened = openWorkspace({
        surface: surface.current,
        speaker: speaker.current,
        draft,
        control,
        picture,
        view: created,
        onFill: (at, erases) => worker.current && void fillAt(worker.current, at, erases, fillSettings.current),
      });
      workspace.current = opened;
      return () => {
        opened.stop();
        workspace.current = null;
      };
    },
    [draft, control, picture, fillAt],
  );
  useEffect(() => {
    const opened = openMaskWorker();
    worker.current = opened;
    void begin(draft, easel, client);
    return () => {
      // What is begun is kept as well, closed where it stands.
      workspace.current?.gestures.finish();
      worker.current = null;
      opened.close();
      draft.getState().dispose();
    };
  }, [draft, easel, client]);
  useEffect(() => {
    fillSettings.current = fill;
  }, [fill]);

  const leave = useCallback(() => {
    isLeaving.current = true;
    if (canGoBack()) router.back();
    else router.push(wayBack(purpose));
  }, [router, purpose]);
  const hasUnsent = useCallback(() => {
    const { coverage, isOpen } = draft.getState();
    return !isLeaving.current && (coverage.painted > 0 || isOpen);
  }, [draft]);
  const guard = useLeaveGuard(hasUnsent, leave);
  const { send, isSending } = useRegionSend(easel, draft, hereOf(purpose));
  const sendNow = async () => {
    if (draft.getState().isOpen) {
      workspace.current?.gestures.finish();
      toast('The shape you had begun is closed. Look at it, then send.');
      return;
    }
    isLeaving.current = true;
    isLeaving.current = await send();
  };
  /** After a press with a pointer the keys are the picture's again: Space is the hand, not the same button once more. */
  const giveKeysBack = ({ target, detail }: MouseEvent) => {
    const pressed =
      target instanceof Element ? target.closest('button, input[type=range], input[type=checkbox]') : null;
    if (detail === 0 || !pressed || pressed.closest('[aria-haspopup], [popovertarget], [popover], dialog, aside'))
      return;
    surface.current?.focus({ preventScroll: true });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: hears what its buttons do.
    <div className={classNames('grid h-dvh', areas)} onClick={giveKeysBack}>
      <TopBar
        title={words[purpose.kind].title}
        draft={draft}
        control={control}
        takesMask={isPainted}
        onUndo={() => workspace.current?.undo()}
        onRedo={() => workspace.current?.redo()}
        onClose={guard.close}
      >
        <Popover label="Refine the mask" icon={<Blend />}>
          <RefineSettings draft={draft} worker={worker} view={view} />
        </Popover>
        <Popover label="Exact rectangle" icon={<SquareDashed />} className="max-md:hidden">
          <ExactRectangle draft={draft} picture={picture} />
        </Popover>
        <Popover label="Mask files" icon={<FileImage />}>
          <MaskFiles draft={draft} easel={easel} />
        </Popover>
      </TopBar>
      {isPainted && (
        <>
          <Toolbar
            tool={tool}
            onChoose={(next) => workspace.current?.chooseTool(next)}
            className="overflow-y-auto border-line bg-raised p-1.5 [grid-area:tools] max-md:justify-between max-md:overflow-x-auto md:flex-col md:border-r"
          />
          <div className="min-w-0 [grid-area:options]">
            <ToolOptions draft={draft} fill={fill} onFillChange={setFill} />
          </div>
        </>
      )}
      <div
        ref={surface}
        role="application"
        aria-label="Region editor"
        aria-description={
          isPainted ? 'Arrow keys move a crosshair, Enter paints, question mark lists all keys.' : undefined
        }
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys of its own.
        tabIndex={0}
        data-autofocus=""
        className="relative min-h-0 min-w-0 touch-none select-none overflow-clip outline-none [grid-area:stage] data-[keys]:outline-2 data-[keys]:outline-accent data-[keys]:outline-offset-[-2px]"
      >
        <EditorStage picture={picture} view={view} onReady={onReady} />
      </div>
      <p ref={speaker} aria-live="polite" className="sr-only" />
      <aside
        aria-label="Region"
        className="overflow-y-auto border-line bg-raised p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] [grid-area:panel] max-md:border-t md:border-l md:p-4"
      >
        <RegionPanel
          draft={draft}
          verb={words[purpose.kind].verb}
          needsMask={isPainted}
          isSending={isSending}
          onSend={() => void sendNow()}
        />
      </aside>
      <LeaveDialog
        isOpen={guard.isAsking}
        onStay={guard.stay}
        onLeave={leave}
        onDiscard={() => {
          void draft.getState().discard();
          leave();
        }}
      />
    </div>
  );
}

/** The stage gets what is left; on a phone the tools lie at the bottom, where the thumb is. */
const areas =
  "grid-cols-[auto_minmax(0,1fr)_20rem] grid-rows-[auto_auto_minmax(0,1fr)] [grid-template-areas:'top_top_top'_'tools_options_panel'_'tools_stage_panel'] max-md:grid-cols-[minmax(0,1fr)] max-md:grid-rows-[auto_minmax(0,1fr)_auto_auto_auto] max-md:[grid-template-areas:'top'_'stage'_'options'_'tools'_'panel']";

const words: Record<RegionPurpose['kind'], { title: string; verb: string }> = {
  vary: { title: 'Vary Region', verb: 'Vary region' },
  answer: { title: 'Vary Region', verb: 'Vary region' },
  edit: { title: 'Edit', verb: 'Edit' },
};

/**
 * What was left here, or the mask one came with. What was left of another beginning stays one undo away; what was sent
 * after all, though its answer was lost, is not begun again.
 */
async function begin(draft: MaskDraft, { maskHash, picture }: Easel, client: QueryClient): Promise<void> {
  const left = await draft.getState().recall();
  const wasSent = left !== 'nothing' && cachedTask(client, draft.getState().commandId) !== undefined;
  if (wasSent) await draft.getState().discard();
  const hadPaint = draft.getState().coverage.painted > 0;
  if (maskHash && (wasSent || left !== 'recalled')) {
    await loadStoredMask(draft, maskHash, picture);
    if (hadPaint) toast('What you painted here before is one Undo away.');
  } else if (hadPaint) {
    toast('Your mask is as you left it.', {
      action: { label: 'Start anew', run: () => void draft.getState().discard() },
    });
  }
}

function hereOf(purpose: RegionPurpose): string {
  switch (purpose.kind) {
    case 'vary':
      return routes.varyRegion(purpose.parentId);
    case 'answer':
      return routes.answerRegion(purpose.taskId);
    case 'edit':
      return routes.edit(purpose.fileHash, { provider: purpose.providerId });
  }
}

/** Where one goes who came by a link, with nothing to go back to. */
function wayBack(purpose: RegionPurpose): string {
  switch (purpose.kind) {
    case 'vary':
      return routes.task(purpose.parentId);
    case 'answer':
      return routes.task(purpose.taskId);
    case 'edit':
      return routes.create;
  }
}

/** Whether Back stays within the app; browsers that cannot tell are taken at their history's word. */
function canGoBack(): boolean {
  const navigation: unknown = Reflect.get(window, 'navigation');
  if (navigation && typeof navigation === 'object' && 'canGoBack' in navigation) return Boolean(navigation.canGoBack);
  return window.history.length > 2;
}
