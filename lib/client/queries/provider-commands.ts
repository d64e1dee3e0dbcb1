import { useMutation, useQueryClient } from '@tanstack/react-query';
import { tryAgainAction } from '@/lib/actions/providers';
import type { TryAgainCommand } from '@/lib/domain/provider-commands';
import type { Result } from '@/lib/domain/result';
import { unwrap } from './http';
import { refreshProviders } from './providers';

/** Offers again what a provider refused. Nothing is sent until someone asks for it. */
export function useTryAgain() {
  return useSetting((input: TryAgainCommand) => tryAgainAction(input));
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
