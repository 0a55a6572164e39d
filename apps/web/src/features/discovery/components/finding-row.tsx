import type { Finding } from '@portico/contract';
import { ChevronRight } from 'lucide-react';
import { useNow } from '@/lib/now.ts';
import { endWords } from '@/lib/time.ts';
import { Badge } from '@/ui/badge.tsx';
import { Evidence } from '@/ui/evidence.tsx';
import { evidenceOf, idsWorthSeeing, marksOf, wordsOfConfidence, wordsOfKind } from '../model.ts';
import type { ScanResult } from '../queries.ts';

/** One finding on one line; opened, what speaks for it and the raw evidence. */
export function FindingRow({ finding, result }: { finding: Finding; result: ScanResult }) {
  const doubt = wordsOfConfidence(finding);
  return (
    <details className="group/finding">
      <summary className="motion grid min-h-9 list-none grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-1.5 select-none hover:bg-hover/60 md:grid-cols-[9.5rem_minmax(0,1fr)_auto] md:px-5 [&::-webkit-details-marker]:hidden">
        <span className="text-sm text-muted">{wordsOfKind(finding.kind)}</span>
        <span className="col-start-1 flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5 md:col-start-2">
          <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{finding.name}</span>
          {idsWorthSeeing(finding).map((id) => (
            <code key={id} className="max-w-full truncate font-mono text-sm text-muted" title={id}>
              {id}
            </code>
          ))}
          {marksOf(finding, result.tags).map(({ tone, label }) => (
            <Badge key={label} tone={tone}>
              {label}
            </Badge>
          ))}
          {finding.endsAt && <Ending at={Date.parse(finding.endsAt)} />}
          {doubt && <Badge>{doubt}</Badge>}
        </span>
        <ChevronRight
          size={16}
          aria-hidden
          className="motion col-start-2 row-span-2 row-start-1 shrink-0 text-faint group-open/finding:rotate-90 md:col-start-3 md:row-span-1"
        />
      </summary>
      <div className="flex flex-col gap-2 px-4 pb-3 md:pr-12 md:pl-[11.5rem]">
        {finding.notes.map((note) => (
          <p key={note} className="max-w-prose text-sm text-muted [overflow-wrap:anywhere]">
            {note}
          </p>
        ))}
        <Evidence items={evidenceOf(result, finding.evidenceIds)} />
      </div>
    </details>
  );
}

/** When a certificate ends; two weeks before, it should have renewed itself. */
function Ending({ at }: { at: number }) {
  const now = useNow();
  return <Badge tone={at - now < 14 * 86_400_000 ? 'warn' : 'neutral'}>{endWords(at, now)}</Badge>;
}
