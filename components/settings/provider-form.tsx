'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorText } from '@/components/ui/error-text';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { toAppError } from '@/lib/client/queries/http';
import { useSaveProvider, useTestConnection } from '@/lib/client/queries/provider-commands';
import type { SaveProviderInput } from '@/lib/domain/provider-commands';
import { AdvancedFields } from './advanced-fields';
import { ConnectionTestResult } from './connection-test-result';
import { formErrors } from './form-errors';
import { type KeyChange, KeyField } from './key-field';
import { presetOptions, withPreset } from './preset-settings';

export type FormSettings = SaveProviderInput['settings'];

type ProviderFormProps = {
  id: string;
  initial: FormSettings;
  hasKey: boolean;
  saveLabel: string;
  onSaved: (settings: FormSettings) => void;
};

/** How a provider is reached. Nothing is kept before one says so; the test keeps nothing either. */
export function ProviderForm({ id, initial, hasKey, saveLabel, onSaved }: ProviderFormProps) {
  const [settings, setSettings] = useState(initial);
  const [key, setKey] = useState<KeyChange>(undefined);
  const form = useRef<HTMLFormElement>(null);
  const save = useSaveProvider();
  const test = useTestConnection();
  const failure = save.error ?? test.error;
  const errors = formErrors(failure, ['settings.', 'key']);

  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failure]);

  /** What was said of the form as it was says nothing of the form as it is. */
  const forget = () => {
    save.reset();
    test.reset();
  };
  const change = (more: Partial<FormSettings>) => {
    setSettings({ ...settings, ...more });
    forget();
  };
  const withKey = key === undefined ? {} : { key };
  const testWith = ({ baseUrl, auth }: FormSettings) => {
    forget();
    test.mutate({ id, settings: { baseUrl, auth }, ...withKey });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    forget();
    save.mutate(
      { id, settings, ...withKey },
      {
        onSuccess: () => {
          setKey(undefined);
          onSaved(settings);
        },
      },
    );
  };

  return (
    // A form that posts, though never by itself: sent before the page is awake, a key must not end up in the address.
    <form ref={form} method="post" onSubmit={submit} noValidate className="grid w-full gap-5">
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
        <Field label="Kind of server" hint="It fills in how the server is spoken to.">
          {(wiring) => (
            <Select
              {...wiring}
              options={presetOptions}
              value={settings.preset}
              onChange={(preset) => change(withPreset(settings, preset))}
            />
          )}
        </Field>
        <Field label="Name" error={errors.fields['settings.name']} hint="What it is called here.">
          {(wiring) => (
            <TextField
              {...wiring}
              value={settings.name}
              onChange={({ currentTarget }) => change({ name: currentTarget.value })}
            />
          )}
        </Field>
        <Field
          label="Address"
          error={errors.fields['settings.baseUrl']}
          hint="Of the API, such as https://api.example.com."
        >
          {(wiring) => (
            <TextField
              {...wiring}
              inputMode="url"
              autoCapitalize="none"
              spellCheck={false}
              placeholder="https://"
              value={settings.baseUrl}
              onChange={({ currentTarget }) => change({ baseUrl: currentTarget.value })}
            />
          )}
        </Field>
        <KeyField
          hasKey={hasKey}
          value={key}
          error={errors.fields.key}
          onChange={(changed) => {
            setKey(changed);
            forget();
          }}
        />
      </div>
      <details className="group">
        <summary className="w-fit text-ink-muted text-sm hover:text-ink pointer-coarse:py-3">Advanced</summary>
        <div className="pt-4">
          <AdvancedFields settings={settings} onChange={change} />
        </div>
      </details>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabledReason={save.isPending ? 'Saving …' : null}>
          {saveLabel}
        </Button>
        <Button disabledReason={test.isPending ? 'Testing …' : null} onClick={() => testWith(settings)}>
          Test connection
        </Button>
      </div>
      {errors.whole && save.error && (
        <div role="alert">
          <ErrorText error={errors.whole} />
        </div>
      )}
      <ConnectionTestResult
        test={test.data}
        error={errors.whole && test.error ? toAppError(test.error) : null}
        isPending={test.isPending}
        onFix={(fix) => {
          const fixed = { ...settings, ...fix };
          setSettings(fixed);
          testWith(fixed);
        }}
      />
    </form>
  );
}
