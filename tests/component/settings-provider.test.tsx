import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import type { ContextType, ReactNode } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CapabilityTable } from '@/components/settings/capability-table';
import { ConnectScreen } from '@/components/settings/connect-screen';
import { newSettings } from '@/components/settings/preset-settings';
import { type FormSettings, ProviderForm } from '@/components/settings/provider-form';
import { TermsForm } from '@/components/settings/terms-form';
import { saveProviderAction, setTermsAction, tryAgainAction } from '@/lib/actions/providers';
import { capabilitiesOf } from '@/lib/domain/capability';
import { providerDefaults } from '@/lib/domain/provider';
import { err, ok } from '@/lib/domain/result';

vi.mock('@/lib/actions/providers');

const saved = () => vi.mocked(saveProviderAction).mock.calls.map(([input]) => input as Record<string, unknown>);
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name, { exact: true });
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

beforeEach(() => {
  vi.mocked(saveProviderAction).mockReset().mockResolvedValue(ok(null));
  vi.mocked(setTermsAction).mockReset().mockResolvedValue(ok(null));
  vi.mocked(tryAgainAction).mockReset().mockResolvedValue(ok(null));
});

function show(children: ReactNode) {
  const went: string[] = [];
  const router = { push: (href: string) => went.push(href), refresh: () => went.push('refresh') };
  render(
    <AppRouterContext value={router as unknown as ContextType<typeof AppRouterContext>}>
      <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
    </AppRouterContext>,
  );
  return went;
}

function showForm(more: { hasKey?: boolean; initial?: FormSettings } = {}) {
  const initial = { ...newSettings('custom', []), name: 'Mine', baseUrl: 'https://mine.test' };
  show(<ProviderForm id="a" initial={initial} hasKey={false} saveLabel="Save" onSaved={() => undefined} {...more} />);
}

describe('connecting a provider', () => {
  test('begins with what its kind is known for, under a name that is free', async () => {
    const went = show(<ConnectScreen preset="comet" takenNames={['CometAPI']} />);
    expect(field('Address').value).toBe('https://api.cometapi.com');
    await userEvent.type(field('Key'), 'sk-1');
    await press('Connect');
    expect(saved()[0]).toMatchObject({
      settings: { name: 'CometAPI 2', preset: 'comet', auth: 'bearer' },
      key: 'sk-1',
    });
    expect(went).toEqual([`/settings/providers/${saved()[0]?.id}`]);
  });

  test('of another kind takes over how it is spoken to, and leaves what was typed', async () => {
    showForm();
    await userEvent.selectOptions(field('Kind of server'), 'trueai');
    await press('Save');
    expect(saved()[0]?.settings).toMatchObject({
      ...{ name: 'Mine', baseUrl: 'https://mine.test', preset: 'trueai' },
      ...{ auth: 'secret', speedPaths: 'mj', editsForm: 'none', callsBack: true },
    });
  });

  test('what is wrong stands beside its field, which gets the focus; typing takes it away', async () => {
    const message = 'This is no web address.';
    vi.mocked(saveProviderAction).mockResolvedValue(
      err({ kind: 'invalid-input', message, field: 'settings.baseUrl', fields: { 'settings.baseUrl': message } }),
    );
    showForm();
    await press('Save');
    await waitFor(() => expect(document.activeElement).toBe(field('Address')));
    expect(field('Address').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(message).id).toBe(field('Address').getAttribute('aria-describedby'));
    await userEvent.type(field('Address'), 'x');
    expect(screen.queryByText(message)).toBeNull();
  });

  test('a failure that is about no field is told as a whole', async () => {
    vi.mocked(saveProviderAction).mockResolvedValue(err({ kind: 'signed-out', message: '' }));
    showForm();
    await press('Save');
    expect((await screen.findByRole('alert')).textContent).toContain('You are signed out.');
  });
});

describe('the key that is set', () => {
  test('is told, not shown, and stays when something else is saved', async () => {
    showForm({ hasKey: true });
    expect(screen.getByText('Key set')).toBeTruthy();
    expect(document.querySelectorAll('input[type=password]')).toHaveLength(0);
    await press('Save');
    expect(saved()[0]).not.toHaveProperty('key');
  });

  test('can be replaced, and the old one kept after all', async () => {
    showForm({ hasKey: true });
    await press('Replace');
    await userEvent.type(field('Key'), 'sk-new');
    await press('Keep the old one');
    await press('Save');
    expect(saved()[0]).not.toHaveProperty('key');
    await press('Replace');
    await userEvent.type(field('Key'), 'sk-new');
    await press('Save');
    expect(saved()[1]?.key).toBe('sk-new');
  });
});

describe('the test of a connection', () => {
  const answering = (...verdicts: object[]) => {
    const asked: Record<string, unknown>[] = [];
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
      asked.push(JSON.parse(String(init?.body)));
      return Response.json(ok({ message: '', fix: null, ...verdicts.shift() }));
    });
    return asked;
  };

  test('offers what was seen to work instead, and asks again with it', async () => {
    const asked = answering({ verdict: 'web-page', fix: { baseUrl: 'https://mine.test' } }, { verdict: 'works' });
    showForm({ initial: { ...newSettings('custom', []), name: 'Mine', baseUrl: 'https://mine.test/v1' } });
    await press('Test connection');
    const result = screen.getByRole('status', { name: 'Connection test' });
    await userEvent.click(await within(result).findByRole('button', { name: 'Use that address' }));
    await waitFor(() => expect(result.textContent).toContain('It works.'));
    expect(field('Address').value).toBe('https://mine.test');
    expect(asked.map(({ settings }) => settings)).toEqual([
      { baseUrl: 'https://mine.test/v1', auth: 'bearer' },
      { baseUrl: 'https://mine.test', auth: 'bearer' },
    ]);
    expect(saved()).toEqual([]);
  });

  test('says nothing any more of a form that was changed since', async () => {
    answering({ verdict: 'works' });
    showForm();
    await press('Test connection');
    await screen.findByText('It works.');
    await userEvent.type(field('Address'), '/x');
    expect(screen.queryByText('It works.')).toBeNull();
  });
});

describe('speed and money', () => {
  test('shows amounts exactly, and sends them as they were typed', async () => {
    const initial = { ...providerDefaults, prices: { imagine: { fast: 35_000 } }, currency: 'USD' };
    show(<TermsForm id="a" initial={initial} />);
    expect(field('Four pictures, fast').value).toBe('0.035');
    await userEvent.type(field('Video, relax'), '0,5');
    await userEvent.type(field('Monthly budget'), '20');
    await press('Save');
    expect(setTermsAction).toHaveBeenCalledExactlyOnceWith({
      ...{ id: 'a', defaultSpeed: null, currency: 'USD', monthlyBudget: '20' },
      prices: { imagine: { fast: '0.035' }, video: { relax: '0,5' } },
    });
  });
});

describe('what it supports', () => {
  test('tells refusals in the provider’s words, and lets one be tried again', async () => {
    const learned = { refused: { blend: 'no channel' }, worked: ['imagine' as const] };
    show(<CapabilityTable providerId="a" capabilities={capabilitiesOf('comet', learned)} />);
    const row = (name: string) => screen.getByRole('rowheader', { name }).closest('tr')?.textContent;
    expect(row('Imagine')).toContain('Seen working');
    expect(row('Blend')).toContain('“no channel”');
    expect(row('Cancel')).toContain('CometAPI has no such call.');
    await press('Try again: Blend');
    expect(tryAgainAction).toHaveBeenCalledExactlyOnceWith({ providerId: 'a', operation: 'blend' });
  });
});
