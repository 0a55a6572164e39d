import { Time } from '@/ui/time.tsx';
import type { Fact } from '../entry.ts';

/** What an event tells beyond its sentence. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="flex flex-col gap-2">
      {facts.map(({ label, value, isTime }) => (
        <div key={label} className="flex flex-col gap-0.5 md:flex-row md:gap-4">
          <dt className="shrink-0 text-muted md:w-28">{label}</dt>
          <dd className="min-w-0 flex-1 text-text [overflow-wrap:anywhere] whitespace-pre-line">
            {isTime ? <Time at={value} mode="both" /> : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
