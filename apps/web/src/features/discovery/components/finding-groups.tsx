import type { Finding } from '@portico/contract';
import { Badge } from '@/ui/badge.tsx';
import { Evidence } from '@/ui/evidence.tsx';
import { evidenceOf, groupFindings, wordsOfConfidence, wordsOfKind } from '../model.ts';
import type { ScanResult } from '../queries.ts';

/** All findings, group by group. */
export function FindingGroups({ result }: { result: ScanResult }) {
  const groups = groupFindings(result.findings);
  return (
    <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
      {groups.map((group) => (
        <section key={group.key} className="flex min-w-0 flex-col gap-2">
          <h3 className="text-sm font-semibold">{group.title}</h3>
          <ul className="flex flex-col gap-3">
            {group.findings.map((finding) => (
              <FindingRow key={finding.key} finding={finding} result={result} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function FindingRow({ finding, result }: { finding: Finding; result: ScanResult }) {
  const doubt = wordsOfConfidence(finding);
  const tag = result.tags.find((item) => finding.kind === 'tag' && item.kind === finding.value);
  return (
    <li className="flex min-w-0 flex-col gap-0.5">
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <span className="text-sm text-muted">{wordsOfKind(finding.kind)}</span>
        <span className="min-w-0 font-medium break-words">{finding.name}</span>
        {finding.ids.map((id) => (
          <code key={id} className="font-mono text-sm break-all">
            {id}
          </code>
        ))}
        {tag?.where === 'consent_gated' && <Badge tone="info">waits for consent</Badge>}
        {tag?.where === 'container' && <Badge>in {tag.container ?? 'a container'}</Badge>}
        {doubt && <Badge>{doubt}</Badge>}
      </p>
      {finding.notes.map((note) => (
        <p key={note} className="text-sm text-muted break-words">
          {note}
        </p>
      ))}
      <Evidence items={evidenceOf(result, finding.evidenceIds)} />
    </li>
  );
}
