import { Info } from 'lucide-react';
import { groupFindings, tagNote } from '../model.ts';
import type { ScanResult } from '../queries.ts';
import { FindingRow } from './finding-row.tsx';

/** All findings, group by group: a line each, what is behind it on demand. */
export function FindingGroups({ result }: { result: ScanResult }) {
  const groups = groupFindings(result.findings);
  const note = tagNote(result);
  const withTags = groups.some((group) => group.key === 'tags');
  return (
    <div className="flex flex-col">
      {groups.map((group) => (
        <section key={group.key} aria-label={group.title} className="border-t border-line py-2">
          <h3 className="px-4 pt-2 pb-1 text-sm font-semibold md:px-5">{group.title}</h3>
          {group.key === 'tags' && note && <TagNote>{note}</TagNote>}
          <ul>
            {group.findings.map((finding) => (
              <li key={finding.key}>
                <FindingRow finding={finding} result={result} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {!withTags && note && (
        <section aria-label="Tags and consent" className="border-t border-line py-2">
          <h3 className="px-4 pt-2 pb-1 text-sm font-semibold md:px-5">Tags and consent</h3>
          <TagNote>{note}</TagNote>
        </section>
      )}
    </div>
  );
}

function TagNote({ children }: { children: string }) {
  return (
    <p className="flex max-w-prose gap-2 px-4 pb-1 text-sm text-muted md:px-5">
      <Info size={14} aria-hidden className="mt-[3px] shrink-0 text-info" />
      {children}
    </p>
  );
}
