import { MIN_BLENDED } from '../limits';
import { blocking, checkLength, checkPrompt, gravestFirst, type Problem } from '../prompt/check';
import { getVersion, hasParameter, setParameter, setVersion } from '../prompt/edit';
import { expandPrompt, expansionCount, MAX_EXPANSION, optionCount } from '../prompt/expand';
import { specOf } from '../prompt/parameters';
import { formatPrompt, type Prompt, parsePrompt } from '../prompt/parse';
import { type Role, roleFlags } from '../prompt/references';
import { getSpeed, withoutSpeed } from '../prompt/speed';
import type { ParameterName } from '../prompt/spelling';
import { offeredVersions, supports, versionName } from '../prompt/version';
import type { Operation, ProviderFacts } from '../provider';
import { clipSettings, lostOnClips } from './clip-words';
import { type Draft, type DraftPicture, isInUse, type Place, picturesAt, places, takesWords } from './draft';

/** Something to know before anything is sent and paid; `mend` puts it right in one press. */
export type DraftProblem = {
  message: string;
  blocks: boolean;
  mend: { label: string; change: Partial<Draft> } | null;
  /** Only that something is still missing, which is no fault before it is sent. */
  isGap?: true;
};

/** What a check knows of where the draft would go. */
type Destination = Pick<ProviderFacts, 'name' | 'defaultSpeed' | 'refused'>;

/** Everything wrong with what would be sent now, gravest first. */
export function checkDraft(draft: Draft, provider: Destination): DraftProblem[] {
  const refusal = provider.refused[operationOfDraft(draft)];
  if (refusal !== undefined) {
    return [stop(`${provider.name} does not offer this: ${refusal}`)];
  }
  return gravestFirst([...checkPictures(draft), ...checkMode(draft, provider)]);
}

/** What the draft asks of its provider. */
export function operationOfDraft({ mode, editWay }: Pick<Draft, 'mode' | 'editWay'>): Operation {
  if (mode !== 'edit') return mode;
  return editWay === 'region' ? 'edit' : editWay;
}

function checkMode(draft: Draft, provider: Destination): DraftProblem[] {
  switch (draft.mode) {
    case 'imagine':
      return checkImagine(draft, provider);
    case 'shorten':
      return draft.text.trim() === '' ? [gap('Write a prompt first.')] : checkSinglePrompt(draft.text);
    case 'blend': {
      const count = picturesAt(draft, 'blend').length;
      if (count >= MIN_BLENDED) return [];
      return [gap(count === 0 ? 'Add the pictures to blend, two to five.' : 'Add a second picture to blend it with.')];
    }
    case 'describe':
      return missing(draft, { describe: 'Add the picture to describe.' });
    case 'edit':
      return checkEdit(draft);
    case 'video':
      return checkClip(draft, provider);
  }
}

function checkEdit(draft: Draft): DraftProblem[] {
  switch (draft.editWay) {
    case 'region':
      return missing(draft, { edit: 'Add the picture to edit.' });
    case 'retexture': {
      const isWordless = draft.text.trim() === '';
      return [
        ...missing(draft, { edit: 'Add the picture to restyle.' }),
        ...(isWordless ? [gap('Say what it should look like.')] : checkSinglePrompt(draft.text)),
      ];
    }
    case 'swap-face':
      return missing(draft, { face: 'Add the face.', target: 'Add the picture to put the face in.' });
  }
}

/** A text that is sent as it stands. Only an Imagine is sent once for each prompt its text stands for. */
function checkSinglePrompt(text: string): DraftProblem[] {
  const prompt = parsePrompt(text);
  const problems = checkLength(text).map(inDraft);
  if (hasParameter(prompt, 'r')) {
    const change = { text: formatPrompt(setParameter(prompt, 'r', null)) };
    problems.push({ ...stop('--repeat works in Imagine only.'), mend: { label: 'Remove --repeat', change } });
  }
  if (optionCount(text) > 1) {
    problems.push(stop('Permutations in braces work in Imagine only. Write one of them here.'));
  }
  return problems;
}

function missing(draft: Draft, wanted: Partial<Record<Place, string>>): DraftProblem[] {
  return (Object.keys(wanted) as Place[]).flatMap((place) =>
    picturesAt(draft, place).length === 0 ? [gap(wanted[place] ?? '')] : [],
  );
}

/** Pictures that are not where they can be sent from. */
function checkPictures(draft: Draft): DraftProblem[] {
  const inUse = draft.pictures.filter(({ place }) => isInUse(draft, place));
  const states = inUse.map(({ state }) => state.status);
  const crowded = (Object.keys(places) as Place[]).filter((place) => {
    return inUse.filter((picture) => picture.place === place).length > places[place].most;
  });
  return [
    ...crowded.map((place) => stop(`${places[place].label}: at most ${places[place].most}. Take some out.`)),
    ...(states.includes('failed') ? [stop('A picture could not be added. Remove it or try it again.')] : []),
    ...(states.includes('uploading') || states.includes('cutting')
      ? [stop('A picture is still on its way. Send in a moment.')]
      : []),
  ];
}

function checkImagine(draft: Draft, provider: Destination): DraftProblem[] {
  const prompt = parsePrompt(draft.text);
  const roles = (Object.keys(roleFlags) as Role[]).filter((role) => picturesAt(draft, role).length > 0);
  const speed = draft.speed ?? provider.defaultSpeed;
  const also: ParameterName[] = roles.map((role) => roleFlags[role].flag);
  return [
    ...checkPrompt(draft.text, { images: picturesAt(draft, 'image').length, also, speed }).map(inDraft),
    ...checkUploads(draft, roles, provider),
    ...roles.flatMap((role) => checkRole(draft, prompt, role)),
    ...(speed === 'turbo' ? checkTurbo(draft.text) : []),
  ];
}

/** References travel as addresses, so a provider that takes no upload cannot be sent ours. */
function checkUploads(draft: Draft, roles: readonly Role[], { name, refused }: Destination): DraftProblem[] {
  if (roles.length === 0 || refused.upload === undefined) return [];
  const message = `${name} takes no uploads, so a reference has to be a public address. Paste one instead.`;
  const pictures = draft.pictures.map((picture) =>
    isReference(picture) ? { ...picture, place: 'image' as const } : picture,
  );
  return [{ message, blocks: true, mend: { label: 'Use as image prompts', change: { pictures } } }];
}

/** A role the named version does not know, or one that no default will know. */
function checkRole(draft: Draft, prompt: Prompt, role: Role): DraftProblem[] {
  const { support, label, asksForVersion } = specOf(roleFlags[role].flag);
  const version = getVersion(prompt);
  const knows = (name: Role) => supports(specOf(roleFlags[name].flag).support, version);
  if (version && !supports(support, version)) {
    const other = (['omni', 'character', 'style'] as const).find((name) => name !== role && knows(name));
    const pictures = draft.pictures.map((picture) => {
      return picture.place === role && other ? { ...picture, place: other } : picture;
    });
    const message = `${versionName(version)} knows no ${label.toLowerCase()}: it is ignored or refused.`;
    const mend = other
      ? { label: `Use as ${specOf(roleFlags[other].flag).label.toLowerCase()}`, change: { pictures } }
      : null;
    return [{ message, blocks: false, mend }];
  }
  const fitting = version || !asksForVersion ? null : offeredVersions.find((one) => supports(support, one));
  if (!fitting) return [];
  const message = `${label} needs ${versionName(fitting)}. Without a version the provider’s default decides.`;
  const change = { text: formatPrompt(setVersion(prompt, fitting)) };
  return [{ message, blocks: false, mend: { label: `Add --${fitting.family} ${fitting.number}`, change } }];
}

/** A version that has no turbo, where the text leaves the speed to the switch. */
function checkTurbo(text: string): DraftProblem[] {
  const isCountable = expansionCount(text) <= MAX_EXPANSION;
  const left = (isCountable ? expandPrompt(text) : [text])
    .map(parsePrompt)
    .filter((prompt) => getSpeed(prompt) === null);
  const version = left.map(getVersion).find((one) => !supports(specOf('turbo').support, one));
  if (!version) return [];
  return [
    {
      message: `${versionName(version)} has no turbo: it is ignored or refused.`,
      blocks: false,
      mend: { label: 'Use fast', change: { speed: 'fast' } },
    },
  ];
}

function checkClip(draft: Draft, provider: Destination): DraftProblem[] {
  const { text } = draft;
  const prompt = parsePrompt(text);
  const problems = [...missing(draft, { start: 'Add the first frame of the clip.' }), ...checkSinglePrompt(text)];
  if ((getSpeed(prompt) ?? draft.speed ?? provider.defaultSpeed) === 'turbo') {
    const change = { speed: 'fast', text: formatPrompt(withoutSpeed(prompt)) } as const;
    problems.push({
      message: 'Midjourney makes no clips at turbo speed.',
      blocks: true,
      mend: { label: 'Use fast', change },
    });
  }
  const lost = lostOnClips(text);
  if (lost.length > 0) {
    const bare = lost.reduce((now, name) => setParameter(now, name, null), prompt);
    const flags = lost.map((name) => `--${name}`).join(', ');
    const change = { text: formatPrompt(bare) };
    problems.push({ message: `A clip takes no ${flags}.`, blocks: false, mend: { label: 'Remove', change } });
  }
  if (clipSettings(draft).loop && picturesAt(draft, 'end').length > 0) {
    problems.push({
      message: 'A loop ends as it begins, so the end frame is not used.',
      blocks: false,
      mend: {
        label: 'Do not loop',
        change: { clip: { ...draft.clip, loop: false }, text: formatPrompt(setParameter(prompt, 'loop', null)) },
      },
    });
  }
  return problems;
}

function isReference({ place }: DraftPicture): boolean {
  return place === 'style' || place === 'character' || place === 'omni';
}

function inDraft({ message, blocks, mend }: Problem): DraftProblem {
  return { message, blocks, mend: mend && { label: mend.label, change: { text: mend.text } } };
}

function stop(message: string): DraftProblem {
  return inDraft(blocking(message));
}

function gap(message: string): DraftProblem {
  return { ...stop(message), isGap: true };
}

/** Whether there is anything yet to find fault with before it is sent. */
export function isBlank(draft: Draft): boolean {
  const hasPictures = draft.pictures.some(({ place }) => isInUse(draft, place));
  if (hasPictures) return false;
  const { text, images } = parsePrompt(draft.text);
  return !takesWords(draft) || (text === '' && images.length === 0);
}
