import type { ReactNode } from 'react';
import { Disclosure } from '@/ui/disclosure.tsx';
import { Link } from '@/ui/link.tsx';
import { Timeline, type TimelineItem } from '@/ui/timeline.tsx';
import { changesOf, factsOf, sentenceOf, tellsAll } from '../entry.ts';
import { kindOf } from '../kinds.ts';
import type { Entry } from '../queries.ts';
import { foldRuns, type Run, runSentence } from '../runs.ts';
import { ChangeList } from './change-list.tsx';
import { FactList } from './fact-list.tsx';

/** Events as people read them: who did what, day by day; before and after on demand. */
export function EventTimeline({
  entries,
  label,
  brief,
  clientName,
}: {
  entries: readonly Entry[];
  label: string;
  /** Without detail, for a small place. */
  brief?: boolean;
  /** Names the client of an entry, where the list is of more than one. */
  clientName?: (id: string) => string | undefined;
}) {
  return (
    <Timeline label={label} entries={foldRuns(entries).map((run) => itemOf(run, { brief, clientName }))} />
  );
}

type Look = { brief?: boolean; clientName?: (id: string) => string | undefined };

function itemOf(run: Run<Entry>, { brief, clientName }: Look): TimelineItem {
  const [newest] = run.entries;
  const { icon, tone } = kindOf(newest.type);
  const sentence = runSentence(run);
  const name = newest.clientId ? clientName?.(newest.clientId) : undefined;
  return {
    id: newest.id,
    at: newest.at,
    icon,
    tone,
    title: (
      <>
        <span className="font-medium">{newest.actor.name}</span>{' '}
        <span className="text-muted">{sentence}</span>
        {name && newest.clientId && !sentence.includes(name) && (
          <>
            <span className="text-faint"> · </span>
            <Link to="/studio/clients/$clientId" params={{ clientId: newest.clientId }} look="plain">
              {name}
            </Link>
          </>
        )}
      </>
    ),
    detail: brief ? undefined : detailOf(run.entries),
  };
}

function detailOf([newest, ...older]: Run<Entry>['entries']): ReactNode {
  if (older.length > 0) {
    return (
      <Disclosure title="All of them">
        <ul className="flex flex-col gap-1">
          {[newest, ...older].map((entry) => (
            <li key={entry.id}>{sentenceOf(entry)}</li>
          ))}
        </ul>
      </Disclosure>
    );
  }
  const changes = changesOf(newest);
  if (tellsAll(newest)) return undefined;
  if (changes.length > 0) {
    return (
      <Disclosure title="Before and after">
        <ChangeList changes={changes} />
      </Disclosure>
    );
  }
  const facts = factsOf(newest);
  if (facts.length === 0) return undefined;
  return (
    <Disclosure title="More about this">
      <FactList facts={facts} />
    </Disclosure>
  );
}
