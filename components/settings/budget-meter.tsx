import { classNames } from '@/components/ui/class-names';
import { formatMoney } from '@/components/ui/format';
import type { BudgetState } from '@/lib/domain/settings';

/** How much of a month's budget is gone. Beyond it nothing stops by itself: we ask first. */
export function BudgetMeter({ name, state: { spent, budget, currency } }: { name: string; state: BudgetState }) {
  const share = budget === 0 ? 1 : Math.min(1, spent / budget);
  const isOver = spent >= budget;
  const percent = budget === 0 ? 100 : Math.round((spent / budget) * 100);
  return (
    <div className="grid w-full gap-1.5">
      <p className="flex flex-wrap justify-between gap-x-4 text-sm">
        <span className="font-medium">{name}</span>
        <span className={classNames('tabular-nums', isOver ? 'text-danger' : 'text-ink-muted')}>
          {formatMoney(spent, currency)} of {formatMoney(budget, currency)} this month
        </span>
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers paint a meter element each in their own way. */}
      <div
        role="meter"
        aria-label={`Budget of ${name}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, percent)}
        aria-valuetext={`${percent} %`}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className={classNames('h-full rounded-full', isOver ? 'bg-danger' : share > 0.8 ? 'bg-warning' : 'bg-ink')}
          style={{ width: `${share * 100}%` }}
        />
      </div>
      {isOver && <p className="text-ink-muted text-xs">The budget is spent. Before anything more is sent, we ask.</p>}
    </div>
  );
}
