'use client';

import type { ReactNode } from 'react';
import { NumberField } from '@/components/ui/number-field';
import { useComposer } from '@/lib/client/stores/composer';
import { type DraftPicture, imaginePlaces, type Place, picturesAt, places } from '@/lib/domain/compose/draft';
import { getNumber, getVersion, setParameter } from '@/lib/domain/prompt/edit';
import { rangeOf, specOf } from '@/lib/domain/prompt/parameters';
import { formatPrompt, type Prompt, parsePrompt } from '@/lib/domain/prompt/parse';
import { getMentions, type Mention, roleFlags, setMentions } from '@/lib/domain/prompt/references';
import { addAddress } from './addresses';
import { MentionTile, PictureTile } from './picture-tile';
import { tileTarget } from './picture-tray';
import { changePlace, weighPicture } from './pictures';

type ImaginePlace = (typeof imaginePlaces)[number];

/**
 * The pictures a prompt is steered by, a tray for each use: those laid here, and those the text names by address. What
 * is changed about an address is changed in the text.
 */
export function ReferenceTrays() {
  const text = useComposer((state) => state.text);
  const pictures = useComposer((state) => state.pictures);
  const prompt = parsePrompt(text);
  const trays = imaginePlaces
    .map((place) => ({ place, laid: picturesAt({ pictures }, place), named: namedAt(prompt, place) }))
    .filter(({ laid, named }) => laid.length + named.length > 0);
  if (trays.length === 0) return null;
  return (
    <div className="flex gap-x-6 gap-y-3 overflow-x-auto px-3 pt-3 sm:max-h-[40dvh] sm:flex-wrap sm:overflow-y-auto">
      {trays.map(({ place, laid, named }) => (
        <section
          key={place}
          aria-label={places[place].label}
          data-place={place}
          className="shrink-0 sm:min-w-0 sm:shrink"
        >
          <div className="mb-1.5 flex h-6 items-center gap-2 text-ink-muted text-xs pointer-coarse:h-11">
            {places[place].label}
            <PlaceWeight place={place} prompt={prompt} />
          </div>
          <ul aria-label={places[place].label} {...tileTarget(place)} className="flex gap-2 sm:flex-wrap">
            {laid.map((picture, position) => (
              <PictureTile key={picture.key} picture={picture} position={position} count={laid.length}>
                <UseAs name={picture.name} place={place} onChange={(to) => changePlace(picture.key, to)} />
                {place === 'style' && <TileWeight picture={picture} />}
              </PictureTile>
            ))}
            {named.map((mention, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an address may stand twice, so its place is what it is
              <NamedTile key={position} place={place} mention={mention} position={position} named={named} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function namedAt(prompt: Prompt, place: ImaginePlace): Mention[] {
  if (place === 'image') return prompt.images.map(({ url }) => ({ target: url, weight: null }));
  return getMentions(prompt, place);
}

function withNamed(prompt: Prompt, place: ImaginePlace, mentions: readonly Mention[]): Prompt {
  if (place !== 'image') return setMentions(prompt, place, mentions);
  return { ...prompt, images: mentions.map(({ target }) => ({ url: target, gap: ' ' })) };
}

/** How much all of one use count together: `--iw`, `--sw`, `--cw`, `--ow`. */
function PlaceWeight({ place, prompt }: { place: ImaginePlace; prompt: Prompt }) {
  const name = place === 'image' ? 'iw' : roleFlags[place].weight;
  const range = rangeOf(name, getVersion(prompt));
  const { label, standard } = specOf(name);
  if (!range) return null;
  return (
    <NumberField
      {...range}
      label={label}
      value={getNumber(prompt, name)}
      placeholder={String(standard)}
      title={`${label}, ${range.min} to ${range.max}`}
      onChange={(number) => {
        const changed = setParameter(prompt, name, number === null ? null : String(number));
        useComposer.getState().setText(formatPrompt(changed));
      }}
      className="h-6! w-14! px-1.5! text-xs! pointer-coarse:h-11!"
    />
  );
}

/** How much this one counts among the styles. */
function TileWeight({ picture: { key, name, weight } }: { picture: DraftPicture }) {
  return <SmallWeight name={name} weight={weight} onChange={(number) => weighPicture(key, number)} />;
}

type SmallWeightProps = { name: string; weight: number | null; onChange: (weight: number | null) => void };

function SmallWeight({ name, weight, onChange }: SmallWeightProps) {
  return (
    <NumberField
      label={`Weight of ${name}`}
      min={0}
      max={1000}
      isInteger={false}
      value={weight}
      placeholder="Weight 1"
      onChange={onChange}
      className="h-6! px-1.5! text-xs! pointer-coarse:h-11!"
    />
  );
}

type NamedTileProps = { place: ImaginePlace; mention: Mention; position: number; named: readonly Mention[] };

function NamedTile({ place, mention, position, named }: NamedTileProps) {
  const { target, weight } = mention;
  const name = nameOf(target);
  const set = (mentions: readonly Mention[]) => {
    const { text, setText } = useComposer.getState();
    setText(formatPrompt(withNamed(parsePrompt(text), place, mentions)));
  };
  const others = named.toSpliced(position, 1);
  return (
    <MentionTile
      name={name}
      title={target}
      position={position}
      count={named.length}
      onRemove={() => set(others)}
      onMove={(by) => set(others.toSpliced(Math.max(0, position + by), 0, mention))}
    >
      {/^<?https?:/i.test(target) && (
        <UseAs
          name={name}
          place={place}
          onChange={(to) => {
            set(others);
            addAddress(to, target);
          }}
        />
      )}
      {place === 'style' && (
        <SmallWeight
          name={name}
          weight={weight}
          onChange={(number) => set(named.with(position, { target, weight: number }))}
        />
      )}
    </MentionTile>
  );
}

/** What an address is called in a small place: its host and the end of its path. */
function nameOf(target: string): string {
  const url = target.replace(/^<|>$/g, '');
  if (!URL.canParse(url)) return target;
  const { hostname, pathname } = new URL(url);
  return `${hostname}/…${pathname.slice(-12)}`;
}

const uses: Record<ImaginePlace, string> = {
  image: 'Image',
  style: 'Style',
  character: 'Character',
  omni: 'Omni',
};

type UseAsProps = { name: string; place: ImaginePlace; onChange: (place: Place) => void };

/** What a picture is for. The platform's own list, which every hand and every screen can use. */
function UseAs({ name, place, onChange }: UseAsProps): ReactNode {
  return (
    <select
      aria-label={`Use ${name} as`}
      value={place}
      onChange={(event) => onChange(event.currentTarget.value as Place)}
      className="h-6 w-full rounded-sm border border-line bg-raised px-1 text-ink-muted text-xs hover:border-line-strong pointer-coarse:h-11 pointer-coarse:text-base"
    >
      {imaginePlaces.map((value) => (
        <option key={value} value={value}>
          {uses[value]}
        </option>
      ))}
    </select>
  );
}
