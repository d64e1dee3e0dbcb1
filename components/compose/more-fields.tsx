'use client';

import { NumberField } from '@/components/ui/number-field';
import { fieldClasses, TextField } from '@/components/ui/text-field';
import { getNumber, getParameter, getVersion, hasParameter, setParameter } from '@/lib/domain/prompt/edit';
import { parameters, specOf, valuesOf } from '@/lib/domain/prompt/parameters';
import type { Prompt } from '@/lib/domain/prompt/parse';
import { type Role, roleFlags } from '@/lib/domain/prompt/references';
import type { ParameterName } from '@/lib/domain/prompt/spelling';
import { supports } from '@/lib/domain/prompt/version';
import { ChoiceField, FlagField, type RangedName, Row, SliderField } from './parameter-fields';
import type { FieldProps } from './settings-panel';

type MoreFieldsProps = FieldProps & {
  /** The uses that pictures beside the text have. */
  roles: readonly Role[];
  hasImage: boolean;
};

/** The parameters one seldom needs: those the chosen version knows, and those that are set all the same. */
export function MoreFields({ prompt, onChange, roles, hasImage }: MoreFieldsProps) {
  const field = { prompt, onChange };
  const weights = weightsFor(prompt, roles, hasImage);
  const sliders: RangedName[] = [...weights, 'exp', 'stop'];
  return (
    <div className="grid gap-x-8 gap-y-2.5 sm:grid-cols-2 lg:grid-cols-3">
      {sliders.map((name) => isOffered(prompt, name) && <SliderField key={name} {...field} name={name} />)}
      {weights.includes('sw') && isOffered(prompt, 'sv') && <ChoiceField {...field} name="sv" />}
      {isOffered(prompt, 'style') && <StyleField {...field} />}
      {isOffered(prompt, 'p') && <PersonalizationField {...field} />}
      <RepeatField {...field} />
      <div className="flex flex-wrap content-end gap-x-5">
        {(Object.keys(flags) as (keyof typeof flags)[]).map(
          (name) => isOffered(prompt, name) && <FlagField key={name} {...field} name={name} hint={flags[name]} />,
        )}
      </div>
    </div>
  );
}

const flags = {
  hd: 'Larger pictures, where the site has them',
  sd: 'Smaller pictures, where the site has them',
  stealth: 'Not shown on Midjourney’s own pages; Pro and Mega plans',
  public: 'Shown on Midjourney’s own pages',
} as const;

/** Whether a field has a use here: something set can always be taken back. */
function isOffered(prompt: Prompt, name: ParameterName): boolean {
  if (hasParameter(prompt, name)) return true;
  const version = getVersion(prompt);
  const { support, asksForVersion } = specOf(name);
  return version ? supports(support, version) : !asksForVersion;
}

function weightsFor(prompt: Prompt, roles: readonly Role[], hasImage: boolean): RangedName[] {
  const steered = (Object.keys(roleFlags) as Role[]).filter((role) => {
    return roles.includes(role) || hasParameter(prompt, roleFlags[role].flag);
  });
  return [...(hasImage ? (['iw'] as const) : []), ...steered.map((role) => roleFlags[role].weight)];
}

function StyleField({ prompt, onChange }: FieldProps) {
  const value = getParameter(prompt, 'style') ?? '';
  const offered = (valuesOf('style', getVersion(prompt)) ?? []).map(String);
  return (
    <Row label={parameters.style.label}>
      <select
        aria-label={parameters.style.label}
        className={fieldClasses}
        value={value}
        onChange={(event) => onChange(setParameter(prompt, 'style', event.currentTarget.value || null))}
      >
        <option value="">None</option>
        {[...new Set([...offered, ...(value ? [value] : [])])].map((style) => (
          <option key={style}>{style}</option>
        ))}
      </select>
    </Row>
  );
}

/** On its own it is the account’s taste; with codes, that of profiles and moodboards. */
function PersonalizationField({ prompt, onChange }: FieldProps) {
  const isOn = hasParameter(prompt, 'p');
  return (
    <Row label="Personalization">
      <div className="flex items-center gap-3">
        <FlagField prompt={prompt} onChange={onChange} name="p" hint="Your own taste, as Midjourney has learned it" />
        {isOn && (
          <TextField
            aria-label="Profile or moodboard codes"
            placeholder="codes"
            value={getParameter(prompt, 'p') ?? ''}
            onChange={(event) => onChange(setParameter(prompt, 'p', event.currentTarget.value.trim()))}
          />
        )}
      </div>
    </Row>
  );
}

function RepeatField({ prompt, onChange }: FieldProps) {
  const { label, range, standard } = parameters.r;
  const set = (number: number | null) => {
    onChange(setParameter(prompt, 'r', number === null || number === standard ? null : String(number)));
  };
  return (
    <Row label={label} reset={hasParameter(prompt, 'r') ? () => set(null) : null}>
      <NumberField {...range.otherwise} label={label} value={getNumber(prompt, 'r')} placeholder="1" onChange={set} />
    </Row>
  );
}
