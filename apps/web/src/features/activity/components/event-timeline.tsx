import type { ReactNode } from 'react';
import { Disclosure } from '@/ui/disclosure.tsx';
import { Link } from '@/ui/link.tsx';
import { Time } from '@/ui/time.tsx';
import { Timeline, type TimelineItem } from '@/ui/timeline.tsx';
import { changesOf, factsOf, sentenceOf, tellsAll } from '../entry.ts';
import { signOf } from '../kinds.ts';
import type { Entry } from '../queries.ts';
import { foldRuns, headOf, type Run, runSentence, toldOf } from '../runs.ts';
import { ChangeList } from './change-list.tsx';
import { FactList } from './fact-list.tsx';

/** Events as people read them: who did what, day by day; before and after on demand. */
export function EventTimeline({
  entries,
  label,
  brief,
  most,
  clientName,
}: {
  entries: readonly Entry[];
  label: string;
  /** Without detail, for a small place. */
  brief?: boolean;
  /** How many lines at most. */
  most?: number;
  /** Names the client of an entry, where the list is of more than one. */
  clientName?: (id: string) => string | undefined;
}) {
  return (
    <Timeline
      label={label}
      entries={foldRuns(entries)
        .slice(0, most)
        .map((run) => itemOf(run, { brief, clientName }))}
    />
  );
}

type Look = { brief?: boolean; clientName?: (id: string) => string | undefined };

function itemOf(run: Run<Entry>, { brief, clientName }: Look): TimelineItem {
  const head = headOf(run);
  const sentence = runSentence(run);
  const name = head.clientId ? clientName?.(head.clientId) : undefined;
  return {
    id: run.entries[0].id,
    at: run.entries[0].at,
    ...signOf(head),
    title: (
      <>
        <span className="font-medium">{head.actor.name}</span> <span className="text-muted">{sentence}</span>
        {name && head.clientId && !sentence.includes(name) && (
          <>
            <span className="text-faint"> · </span>
            <Link to="/studio/clients/$clientId" params={{ clientId: head.clientId }} look="plain">
              {name}
            </Link>
          </>
        )}
      </>
    ),
    detail: brief ? undefined : detailOf(run),
  };
}

function detailOf(run: Run<Entry>): ReactNode {
  const head = headOf(run);
  const told = toldOf(run);
  if (told.length > 1 && sentenceOf(head) !== runSentence(run)) {
    return (
      <Disclosure title="All of it">
        <ul className="flex flex-col gap-1">
          {told.map((entry) => (
            <li key={entry.id} className="flex gap-3">
              <Time at={entry.at} mode="clock" className="text-faint" />
              <span className="min-w-0">{sentenceOf(entry)}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    );
  }
  const changes = changesOf(head);
  if (tellsAll(head)) return undefined;
  if (changes.length > 0) {
    return (
      <Disclosure title="Before and after">
        <ChangeList changes={changes} />
      </Disclosure>
    );
  }
  const facts = factsOf(head);
  if (facts.length === 0) return undefined;
  return (
    <Disclosure title="More about this">
      <FactList facts={facts} />
    </Disclosure>
  );
}
