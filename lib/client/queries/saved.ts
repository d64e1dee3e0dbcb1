import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { forgetSavedAction, saveAction } from '@/lib/actions/saved';
import type { Result } from '@/lib/domain/result';
import { routes } from '@/lib/domain/routes';
import type { Saved } from '@/lib/domain/saved';
import type { ForgetSavedCommand } from '@/lib/domain/saved-commands';
import { getJson, unwrap } from './http';

/** The snippets and presets, by name. */
export const savedQuery = queryOptions({
  queryKey: ['saved'],
  queryFn: ({ signal }) => getJson<Saved[]>(routes.api.saved, signal),
  // Another browser may have saved one meanwhile.
  staleTime: 60_000,
});

/** Keeps a snippet or preset; one of the same kind and name is replaced. */
export function useSave() {
  return useSaving((saved: Saved) => saveAction(saved));
}

export function useForgetSaved() {
  return useSaving((saved: ForgetSavedCommand) => forgetSavedAction(saved));
}

function useSaving<Input>(action: (input: Input) => Promise<Result<null>>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: Input) => unwrap(await action(input)),
    onSettled: () => client.invalidateQueries({ queryKey: savedQuery.queryKey }),
    retry: false,
  });
}
