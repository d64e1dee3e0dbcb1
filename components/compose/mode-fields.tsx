'use client';

import type { ReactNode } from 'react';
import { Segmented } from '@/components/ui/segmented';
import { Switch } from '@/components/ui/switch';
import { useComposer } from '@/lib/client/stores/composer';
import { clipSettings } from '@/lib/domain/compose/clip-words';
import type { ClipSettings, EditWay, Place } from '@/lib/domain/compose/draft';
import { getParameter, setParameter } from '@/lib/domain/prompt/edit';
import { formatPrompt, type Prompt, parsePrompt } from '@/lib/domain/prompt/parse';
import { PictureTray } from './picture-tray';
import { RatioShape } from './ratio-shape';
import { ReferenceTrays } from './reference-trays';
import { useDestination } from './use-destination';

type ModeFieldsProps = { onFiles: (files: readonly File[], place: Place) => void };

/** The inputs of the chosen mode besides its words. */
export function ModeFields({ onFiles }: ModeFieldsProps) {
  const mode = useComposer((state) => state.mode);
  switch (mode) {
    case 'imagine':
      return <ReferenceTrays />;
    case 'shorten':
      return null;
    case 'blend':
      return <BlendFields onFiles={onFiles} />;
    case 'describe':
      return <DescribeFields onFiles={onFiles} />;
    case 'edit':
      return <EditFields onFiles={onFiles} />;
    case 'video':
      return <VideoFields onFiles={onFiles} />;
  }
}

const shapes = {
  portrait: { width: 2, height: 3 },
  square: { width: 1, height: 1 },
  landscape: { width: 3, height: 2 },
} as const;

function BlendFields({ onFiles }: ModeFieldsProps) {
  const dimensions = useComposer((state) => state.dimensions);
  const change = useComposer((state) => state.change);
  return (
    <Fields>
      <PictureTray place="blend" hint="two to five, in this order" onFiles={onFiles} />
      <Segmented
        label="Shape"
        options={(Object.keys(shapes) as (keyof typeof shapes)[]).map((value) => ({
          value,
          label: (
            <>
              <RatioShape ratio={shapes[value]} className="size-4" />
              {value[0]?.toUpperCase() + value.slice(1)}
            </>
          ),
          name: value[0]?.toUpperCase() + value.slice(1),
        }))}
        value={dimensions}
        onChange={(chosen) => change({ dimensions: chosen })}
        className="self-start"
      />
    </Fields>
  );
}

function DescribeFields({ onFiles }: ModeFieldsProps) {
  const atOnce = useComposer((state) => state.describesAtOnce);
  const setAtOnce = useComposer((state) => state.setDescribesAtOnce);
  return (
    <Fields>
      <PictureTray place="describe" onFiles={onFiles} />
      <Switch
        label="Describe at once"
        hint="A picture dropped or chosen here is sent without a further press"
        isOn={atOnce}
        onChange={setAtOnce}
      />
    </Fields>
  );
}

const ways: Record<EditWay, { label: string; hint: string; operation: 'edit' | 'retexture' | 'swap-face' }> = {
  region: { label: 'Region', hint: 'Paint over what should change', operation: 'edit' },
  retexture: { label: 'Retexture', hint: 'Restyles the whole picture and keeps what is where', operation: 'retexture' },
  'swap-face': { label: 'Face swap', hint: 'Puts the face of one picture into another', operation: 'swap-face' },
};

function EditFields({ onFiles }: ModeFieldsProps) {
  const way = useComposer((state) => state.editWay);
  const change = useComposer((state) => state.change);
  const refused = useDestination()?.refused ?? {};
  return (
    <Fields>
      <Segmented
        label="Way to edit"
        options={(Object.keys(ways) as EditWay[]).map((value) => {
          const { label, hint, operation } = ways[value];
          return { value, label, hint: refused[operation] ?? hint };
        })}
        value={way}
        onChange={(editWay) => change({ editWay })}
        className="self-start"
      />
      {way === 'swap-face' ? (
        <div className="grid grid-cols-2 gap-3">
          <PictureTray place="face" onFiles={onFiles} />
          <PictureTray place="target" hint="or a clip" onFiles={onFiles} />
        </div>
      ) : (
        <PictureTray place="edit" onFiles={onFiles} />
      )}
    </Fields>
  );
}

function VideoFields({ onFiles }: ModeFieldsProps) {
  const text = useComposer((state) => state.text);
  const clip = useComposer((state) => state.clip);
  const { motion, batch, loop, isHd } = clipSettings({ text, clip });
  return (
    <Fields>
      <div className="grid grid-cols-2 gap-3">
        <PictureTray place="start" onFiles={onFiles} />
        <PictureTray place="end" hint={loop ? 'not used in a loop' : 'optional'} onFiles={onFiles} />
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5">
        <Labelled label="Motion">
          <Segmented
            label="Motion"
            options={[
              { value: 'low', label: 'Low', hint: 'The picture moves a little, the camera hardly' },
              { value: 'high', label: 'High', hint: 'Much movement, with more mistakes' },
            ]}
            value={motion}
            onChange={(chosen) => setClip({ motion: chosen })}
          />
        </Labelled>
        <Labelled label="Clips">
          <Segmented
            label="Clips"
            options={(['1', '2', '4'] as const).map((value) => ({ value, label: value }))}
            value={String(batch) as '1' | '2' | '4'}
            onChange={(chosen) => setClip({ batch: Number(chosen) as ClipSettings['batch'] })}
          />
        </Labelled>
        <Switch label="Loop" hint="Ends as it begins" isOn={loop} onChange={(isOn) => setClip({ loop: isOn })} />
        <Switch
          label="HD"
          hint="720p instead of 480p, where the provider has it"
          isOn={isHd}
          onChange={(isOn) => setClip({ isHd: isOn })}
        />
      </div>
    </Fields>
  );
}

/** What is switched here is taken out of the words, where it would win. */
function setClip(changed: Partial<ClipSettings>): void {
  const { clip, text, change } = useComposer.getState();
  const flags = { motion: 'motion', batch: 'bs', loop: 'loop', isHd: null } as const;
  const prompt = (Object.keys(changed) as (keyof ClipSettings)[]).reduce<Prompt>((now, key) => {
    const flag = flags[key];
    const isLooped = flag === 'loop' && getParameter(now, 'end') === 'loop';
    const bare = isLooped ? setParameter(now, 'end', null) : now;
    return flag ? setParameter(bare, flag, null) : bare;
  }, parsePrompt(text));
  change({ clip: { ...clip, ...changed }, text: formatPrompt(prompt) });
}

function Fields({ children }: { children: ReactNode }) {
  return <div className="flex max-h-[50dvh] flex-col gap-3 overflow-y-auto px-3 pt-3 pb-2">{children}</div>;
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden="true" className="text-ink-muted text-xs">
        {label}
      </span>
      {children}
    </span>
  );
}
