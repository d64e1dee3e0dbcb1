'use client';

import { Check, Minus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { tellError } from '@/components/gallery/tell-error';
import { Button } from '@/components/ui/button';
import { useTryAgain } from '@/lib/client/queries/provider-commands';
import { toast } from '@/lib/client/stores/toasts';
import { type Capability, operationName } from '@/lib/domain/capability';
import type { Operation } from '@/lib/domain/provider';

type CapabilityTableProps = { providerId: string; capabilities: readonly Capability[] };

/** What is known of each thing a provider can be asked for. Nothing is tried out in advance: that would cost. */
export function CapabilityTable({ providerId, capabilities }: CapabilityTableProps) {
  const untried = capabilities.filter(({ standing }) => standing === 'untried');
  const known = capabilities
    .filter(({ standing }) => standing !== 'untried')
    .sort((a, b) => Number(a.standing === 'worked') - Number(b.standing === 'worked'));
  return (
    <>
      {known.length > 0 && <Rows name="What is known" providerId={providerId} capabilities={known} />}
      {untried.length > 0 && (
        <details className="w-full">
          <summary className="w-fit text-ink-muted hover:text-ink pointer-coarse:py-3">
            {untried.length} not tried yet
          </summary>
          <div className="pt-2">
            <Rows name="Not tried yet" providerId={providerId} capabilities={untried} />
          </div>
        </details>
      )}
    </>
  );
}

function Rows({ name, providerId, capabilities }: CapabilityTableProps & { name: string }) {
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{name}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Operation</th>
          <th scope="col">What is known</th>
        </tr>
      </thead>
      <tbody>
        {capabilities.map((capability) => (
          <tr key={capability.operation} className="border-line border-t first:border-0">
            <th scope="row" className="w-2/5 py-1.5 pr-4 text-left align-top font-normal leading-relaxed sm:w-1/3">
              {operationName(capability.operation)}
            </th>
            <td className="py-1.5 align-top leading-relaxed">
              <Known capability={capability}>
                <TryAgainButton providerId={providerId} operation={capability.operation} />
              </Known>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TryAgainButton({ providerId, operation }: { providerId: string; operation: Operation }) {
  const router = useRouter();
  const { mutate: tryAgain, isPending } = useTryAgain();
  const name = operationName(operation);
  const offered = () => {
    toast(`${name} is offered again. Nothing is sent until you ask for it.`);
    router.refresh();
  };
  return (
    <Button
      size="small"
      aria-label={`Try again: ${name}`}
      disabledReason={isPending ? 'Saving …' : null}
      onClick={() => tryAgain({ providerId, operation }, { onSuccess: offered, onError: tellError })}
    >
      Try again
    </Button>
  );
}

function Known({ capability, children }: { capability: Capability; children: ReactNode }) {
  switch (capability.standing) {
    case 'worked':
      return (
        <span className="flex items-center gap-2">
          <Check aria-hidden="true" className="size-4 shrink-0 text-accent-ink" />
          Seen working
        </span>
      );
    case 'untried':
      return <span className="pl-6 text-ink-faint">Not tried yet</span>;
    default:
      return (
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1.5">
          <span className="flex min-w-0 gap-2">
            <Minus aria-hidden="true" className="mt-1 size-4 shrink-0 text-ink-muted" />
            <span className="min-w-0">
              {capability.standing === 'refused' ? 'Refused as unknown: ' : ''}
              <span className="break-words text-ink-muted">
                {capability.standing === 'refused' ? `“${capability.reason}”` : capability.reason}
              </span>
            </span>
          </span>
          {children}
        </div>
      );
  }
}
