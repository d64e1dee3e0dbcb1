'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorText } from '@/components/ui/error-text';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { useSetTerms } from '@/lib/client/queries/provider-commands';
import { toast } from '@/lib/client/stores/toasts';
import { formatAmount, type Prices } from '@/lib/domain/price';
import type { ProviderTerms } from '@/lib/domain/provider';
import { formErrors } from './form-errors';
import { PriceTable, type TypedPrices } from './price-table';
import { optionsOf, speedWords } from './provider-words';

const speedOptions = optionsOf({ none: 'The provider’s own', ...speedWords });

/** How fast a provider works unless told otherwise, what it costs, and how much may be spent there in a month. */
export function TermsForm({ id, initial }: { id: string; initial: ProviderTerms }) {
  const [defaultSpeed, setDefaultSpeed] = useState(initial.defaultSpeed);
  const [currency, setCurrency] = useState(initial.currency);
  const [budget, setBudget] = useState(initial.monthlyBudget === null ? '' : formatAmount(initial.monthlyBudget));
  const [prices, setPrices] = useState(() => typed(initial.prices));
  const form = useRef<HTMLFormElement>(null);
  const router = useRouter();
  const { mutate: setTerms, isPending, error, reset } = useSetTerms();
  const errors = formErrors(error, ['currency', 'monthlyBudget', 'prices.']);

  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    setTerms(
      { id, defaultSpeed, prices, currency, monthlyBudget: budget },
      {
        onSuccess: () => {
          toast('Saved.');
          router.refresh();
        },
      },
    );
  };

  return (
    <form ref={form} method="post" onSubmit={submit} onChange={reset} noValidate className="grid w-full gap-5">
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-3">
        <Field label="Default speed" hint="Where a command names none.">
          {(wiring) => (
            <Select
              {...wiring}
              options={speedOptions}
              value={defaultSpeed ?? 'none'}
              onChange={(speed) => setDefaultSpeed(speed === 'none' ? null : speed)}
            />
          )}
        </Field>
        <Field label="Currency" error={errors.fields.currency} hint="USD, EUR, credits …">
          {(wiring) => (
            <TextField
              {...wiring}
              value={currency}
              maxLength={12}
              onChange={({ currentTarget }) => setCurrency(currentTarget.value)}
            />
          )}
        </Field>
        <Field label="Monthly budget" error={errors.fields.monthlyBudget} hint="Beyond it we ask before sending.">
          {(wiring) => (
            <TextField
              {...wiring}
              inputMode="decimal"
              placeholder="None"
              value={budget}
              onChange={({ currentTarget }) => setBudget(currentTarget.value)}
              className="tabular-nums"
            />
          )}
        </Field>
      </div>
      <div className="grid gap-2">
        <p className="text-ink-muted text-sm">
          Prices are yours to enter; providers do not tell. With them every command shows what it will cost, and
          Spending adds it up.
        </p>
        <p className="text-ink-muted text-sm">A row with one price has it for every speed.</p>
        <PriceTable prices={prices} errors={priceErrors(errors.fields)} onChange={setPrices} />
      </div>
      <div>
        <Button type="submit" disabledReason={isPending ? 'Saving …' : null}>
          Save
        </Button>
      </div>
      {errors.whole && (
        <div role="alert">
          <ErrorText error={errors.whole} />
        </div>
      )}
    </form>
  );
}

function typed(prices: Prices): TypedPrices {
  const rows = Object.entries(prices).map(([group, row]) => [
    group,
    Object.fromEntries(Object.entries(row).map(([speed, amount]) => [speed, formatAmount(amount)])),
  ]);
  return Object.fromEntries(rows);
}

function priceErrors(fields: Record<string, string>): Record<string, string> {
  const own = Object.entries(fields).filter(([name]) => name.startsWith('prices.'));
  return Object.fromEntries(own.map(([name, text]) => [name.slice('prices.'.length), text]));
}
