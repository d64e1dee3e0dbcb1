'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import type { ConnectionSettings } from '@/lib/domain/provider';
import {
  authWords,
  editsFormWords,
  maskFormWords,
  optionsOf,
  speedPathWords,
  videoImagesWords,
} from './provider-words';

type Spoken = Omit<ConnectionSettings, 'name' | 'baseUrl' | 'preset'>;
type AdvancedFieldsProps = { settings: Spoken; onChange: (change: Partial<Spoken>) => void };

/** How a server wants to be spoken to. A preset knows; who has no preset finds out by the test or asks the operator. */
export function AdvancedFields({ settings, onChange }: AdvancedFieldsProps) {
  return (
    <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
      <Field label="Key sent as" hint="Tried out by the test, where the key is not accepted.">
        {(wiring) => (
          <Select
            {...wiring}
            options={optionsOf(authWords)}
            value={settings.auth}
            onChange={(auth) => onChange({ auth })}
          />
        )}
      </Field>
      <Field label="Speed in the path" hint="What stands before /mj.">
        {(wiring) => (
          <Select
            {...wiring}
            options={optionsOf(speedPathWords)}
            value={settings.speedPaths}
            onChange={(speedPaths) => onChange({ speedPaths })}
          />
        )}
      </Field>
      <Field label="Mask of a region" hint="How a painted region travels.">
        {(wiring) => (
          <Select
            {...wiring}
            options={optionsOf(maskFormWords)}
            value={settings.maskForm}
            onChange={(maskForm) => onChange({ maskForm })}
          />
        )}
      </Field>
      <Field label="Region of an uploaded picture" hint="When you edit a picture of your own.">
        {(wiring) => (
          <Select
            {...wiring}
            options={optionsOf(editsFormWords)}
            value={settings.editsForm}
            onChange={(editsForm) => onChange({ editsForm })}
          />
        )}
      </Field>
      <Field label="Pictures for videos" hint="How the first and the last frame travel.">
        {(wiring) => (
          <Select
            {...wiring}
            options={optionsOf(videoImagesWords)}
            value={settings.videoImages}
            onChange={(videoImages) => onChange({ videoImages })}
          />
        )}
      </Field>
      <div className="grid content-start gap-1.5">
        <span className="font-medium text-sm">Callbacks</span>
        <Switch
          label="It may tell us when something changes"
          isOn={settings.callsBack}
          onChange={(callsBack) => onChange({ callsBack })}
        />
        <p className="text-ink-muted text-xs">
          Needs APP_URL, and a provider that honours notifyHook. Most relays do not.
        </p>
      </div>
    </div>
  );
}
