import { ArrowRight } from 'lucide-react';
import type { FieldChange } from '../entry.ts';
import { fieldLabel, valueWords } from '../words.ts';

/** Fields before and after. */
export function ChangeList({ changes }: { changes: readonly FieldChange[] }) {
  return (
    <dl className="flex flex-col gap-2">
      {changes.map(({ field, from, to }) => (
        <div key={field} className="flex flex-col gap-0.5 md:flex-row md:gap-4">
          <dt className="shrink-0 text-muted md:w-28">{fieldLabel(field)}</dt>
          <dd className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 gap-y-0.5">
            <Value label="Before" value={from} old />
            <ArrowRight size={14} aria-hidden className="shrink-0 self-center text-faint" />
            <Value label="After" value={to} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ label, value, old }: { label: string; value: unknown; old?: boolean }) {
  const words = valueWords(value);
  return (
    <span className="min-w-0 [overflow-wrap:anywhere] whitespace-pre-line">
      <span className="sr-only">{label}: </span>
      {words === null ? (
        <span className="text-faint">nothing</span>
      ) : (
        <span className={old ? 'text-muted' : 'text-text'}>{words}</span>
      )}
    </span>
  );
}
