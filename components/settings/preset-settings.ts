import { presetNames, presets, providerDefaults } from '@/lib/domain/provider';
import type { SaveProviderInput } from '@/lib/domain/provider-commands';

type FormSettings = SaveProviderInput['settings'];
export type ServerKind = FormSettings['preset'];

/** The kinds of servers a person can connect; Demo is there without being connected. */
export const serverKinds = presetNames.filter((name): name is ServerKind => name !== 'demo');

export const presetOptions = serverKinds.map((value) => ({ value, label: presets[value].label }));

export function toServerKind(text: unknown): ServerKind {
  return serverKinds.find((kind) => kind === text) ?? 'custom';
}

/** A new provider of this kind, under a name that is still free. */
export function newSettings(preset: ServerKind, takenNames: readonly string[]): FormSettings {
  const { label, baseUrl, settings } = presets[preset];
  const { auth, speedPaths, maskForm, editsForm, videoImages, callsBack } = { ...providerDefaults, ...settings };
  const name = freeName(preset === 'custom' ? '' : label, takenNames);
  return { name, baseUrl: baseUrl ?? '', preset, auth, speedPaths, maskForm, editsForm, videoImages, callsBack };
}

/** The same form for another kind of server. What a person typed stays; what the old kind had filled in does not. */
export function withPreset(given: FormSettings, preset: ServerKind): FormSettings {
  const before = presets[given.preset];
  const next = newSettings(preset, []);
  const isOwnAddress = given.baseUrl.trim() !== '' && given.baseUrl !== before.baseUrl;
  const isOwnName = given.name.trim() !== '' && given.name !== before.label;
  return {
    ...next,
    name: isOwnName ? given.name : next.name,
    baseUrl: isOwnAddress ? given.baseUrl : next.baseUrl,
  };
}

function freeName(label: string, taken: readonly string[]): string {
  if (label === '' || !taken.includes(label)) return label;
  for (let number = 2; ; number++) if (!taken.includes(`${label} ${number}`)) return `${label} ${number}`;
}
