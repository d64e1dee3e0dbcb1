import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  chooseDefaultAction,
  offerDemoAction,
  removeProviderAction,
  saveProviderAction,
  setTermsAction,
  tryAgainAction,
} from '@/lib/actions/providers';
import type { ConnectionTest } from '@/lib/domain/connection-test';
import type {
  SaveProviderInput,
  SetTermsInput,
  TestConnectionInput,
  TryAgainCommand,
} from '@/lib/domain/provider-commands';
import type { Result } from '@/lib/domain/result';
import { routes } from '@/lib/domain/routes';
import { postJson, unwrap } from './http';
import { refreshProviders } from './providers';

/** Connects a provider, or changes one. */
export function useSaveProvider() {
  return useSetting((input: SaveProviderInput) => saveProviderAction(input));
}

export function useRemoveProvider() {
  return useSetting((id: string) => removeProviderAction({ id }));
}

/** Lets new tasks go to a provider unless they name another. */
export function useChooseDefault() {
  return useSetting((id: string) => chooseDefaultAction({ id }));
}

/** Shows Demo beside the real providers, or not. */
export function useOfferDemo() {
  return useSetting((isOffered: boolean) => offerDemoAction({ isOffered }));
}

/** Sets what a provider costs and how it is used. */
export function useSetTerms() {
  return useSetting((input: SetTermsInput) => setTermsAction(input));
}

/** Offers again what a provider refused. Nothing is sent until someone asks for it. */
export function useTryAgain() {
  return useSetting((input: TryAgainCommand) => tryAgainAction(input));
}

/** Asks the free question: whether this is a server of the family, and whether it takes the key. */
export function useTestConnection() {
  return useMutation({
    mutationFn: (input: TestConnectionInput) => postJson<ConnectionTest>(routes.api.connectionTest, input),
    retry: false,
  });
}

function useSetting<Input, Value>(action: (input: Input) => Promise<Result<Value>>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: Input) => unwrap(await action(input)),
    // Not only after a success: a lost answer may have changed something too.
    onSettled: () => refreshProviders(client),
    retry: false,
  });
}
