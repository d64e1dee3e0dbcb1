'use client';

import { useRouter } from 'next/navigation';
import { tellError } from '@/components/gallery/tell-error';
import { Button } from '@/components/ui/button';
import { useChooseDefault } from '@/lib/client/queries/provider-commands';
import { toast } from '@/lib/client/stores/toasts';
import type { ProviderOverview } from '@/lib/domain/settings';

type DefaultButtonProps = { provider: Pick<ProviderOverview, 'id' | 'name' | 'isDefault' | 'isOffered'> };

/** Lets new tasks go there. Not shown where they do already, or cannot. */
export function DefaultButton({ provider: { id, name, isDefault, isOffered } }: DefaultButtonProps) {
  const router = useRouter();
  const { mutate: choose, isPending } = useChooseDefault();
  if (isDefault || !isOffered) return null;
  const chosen = () => {
    toast(`New tasks go to ${name}.`);
    router.refresh();
  };
  return (
    <Button
      size="small"
      aria-label={`Make ${name} the default`}
      hint="New tasks go there unless you choose another"
      disabledReason={isPending ? 'Saving …' : null}
      onClick={() => choose(id, { onSuccess: chosen, onError: tellError })}
    >
      Make default
    </Button>
  );
}
