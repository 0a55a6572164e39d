import { Card } from '@/ui/card.tsx';
import { ExternalLink } from '@/ui/link.tsx';
import { doubtsIn } from '../model.ts';
import type { GuideAnswer } from '../queries.ts';

/** Where the guide's facts come from, and what nobody has checked yet. */
export function SourceList({ guide }: Pick<GuideAnswer, 'guide'>) {
  const doubts = doubtsIn(guide);
  return (
    <div className="flex flex-col gap-5">
      <Card title="Sources">
        <ul className="flex flex-col divide-y divide-line">
          {guide.sources.map((source) => (
            <li
              key={source.url ?? source.document}
              className="flex flex-col gap-0.5 py-3 first:pt-0 last:pb-0"
            >
              <span className="max-w-prose">{source.proves}</span>
              <span className="text-sm text-muted [overflow-wrap:anywhere]">
                {source.url ? (
                  <ExternalLink href={source.url}>{hostOf(source.url)}</ExternalLink>
                ) : (
                  source.document
                )}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Not verified yet">
        {doubts.length === 0 ? (
          <p className="text-muted">Nothing in this guide is marked as doubtful.</p>
        ) : (
          <ul className="flex flex-col divide-y divide-line">
            {doubts.map(({ where, note }) => (
              <li key={where} className="flex flex-col gap-0.5 py-3 first:pt-0 last:pb-0">
                <span className="font-medium">{where}</span>
                <span className="max-w-prose text-muted">{note}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

function hostOf(url: string): string {
  try {
    const { hostname, pathname } = new URL(url);
    return `${hostname}${pathname === '/' ? '' : pathname}`;
  } catch {
    return url;
  }
}
