import { useQuery } from '@tanstack/react-query';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { CodeBlock } from '@/ui/code-block.tsx';
import { DataList } from '@/ui/data-list.tsx';
import { ErrorState } from '@/ui/error-state.tsx';
import { Link } from '@/ui/link.tsx';
import { Sheet } from '@/ui/sheet.tsx';
import { Skeleton, SkeletonText } from '@/ui/skeleton.tsx';
import { Time } from '@/ui/time.tsx';
import { actorKind, credentialWords } from '../actors.ts';
import { changesOf, factsOf, sentenceOf } from '../entry.ts';
import { kindOf } from '../kinds.ts';
import { type AuditDetail, type AuditEntry, auditEntryQuery } from '../queries.ts';
import type { AuditSearch } from '../search.ts';
import { ChangeList } from './change-list.tsx';
import { FactList } from './fact-list.tsx';

/** All that is written down about one event. What the list knows is shown at once; the rest is read. */
export function AuditSheet({
  id,
  known,
  onClose,
  onNarrow,
}: {
  id: string;
  known: AuditEntry | undefined;
  onClose: () => void;
  /** Shows only what is like this entry. */
  onNarrow: (change: Partial<AuditSearch>) => void;
}) {
  const query = useQuery(auditEntryQuery(id));
  const entry = query.data ?? known;
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={entry ? kindOf(entry.type).label : 'Entry of the audit log'}
      description={entry && `${entry.actor.name} ${sentenceOf(entry)}`}
      footer={entry && <Narrow entry={entry} onNarrow={onNarrow} />}
    >
      {entry ? (
        <Detail entry={entry} detail={query.data} />
      ) : query.error ? (
        <ErrorState
          error={query.error}
          title="This entry could not be read"
          onRetry={() => query.refetch()}
        />
      ) : (
        <SkeletonText lines={8} />
      )}
    </Sheet>
  );
}

function Narrow({
  entry: { actor, clientId, type },
  onNarrow,
}: {
  entry: AuditEntry;
  onNarrow: (change: Partial<AuditSearch>) => void;
}) {
  return (
    <>
      {actor.id && (
        <Button onClick={() => onNarrow({ person: actor.id ?? undefined })}>Only this person</Button>
      )}
      {clientId && <Button onClick={() => onNarrow({ client: clientId })}>Only this client</Button>}
      <Button onClick={() => onNarrow({ type })}>Only this kind</Button>
    </>
  );
}

function Detail({ entry, detail }: { entry: AuditEntry; detail: AuditDetail | undefined }) {
  const changes = detail?.changes ?? changesOf(entry);
  const facts = factsOf({ ...entry, summary: '' });
  const { actor, clientId, erasedAt } = entry;
  const kind = actorKind(actor.kind);
  return (
    <div className="flex flex-col gap-6">
      {erasedAt && (
        <Callout tone="neutral" title="The personal data of this entry was taken out">
          On request, <Time at={erasedAt} mode="both" />. That it happened, and when, stays.
        </Callout>
      )}
      <DataList
        items={[
          { label: 'When', value: <Time at={entry.at} mode="both" /> },
          { label: 'Who', value: actor.name, hint: kind === actor.name ? undefined : kind },
          { label: 'Client', value: clientId ? <ClientLink id={clientId} name={entry.clientName} /> : '–' },
          { label: 'From', value: entry.ip && <span className="tabular">{entry.ip}</span> },
          { label: 'Credential', value: credentialWords(entry.credential) },
          { label: 'Request', value: entry.requestId && <Code>{entry.requestId}</Code> },
          {
            label: 'Place',
            value: <span className="tabular">{entry.seq}</span>,
            hint: 'in the sequence of your events',
          },
          { label: 'Seal', value: <SealOf detail={detail} /> },
        ]}
      />
      {changes.length > 0 && (
        <section className="flex flex-col gap-3">
          <h3 className="font-semibold">Before and after</h3>
          <ChangeList changes={changes} />
        </section>
      )}
      {facts.length > 0 && (
        <section className="flex flex-col gap-3">
          <h3 className="font-semibold">More about this</h3>
          <FactList facts={facts} />
        </section>
      )}
      <section className="flex flex-col gap-3">
        <h3 className="font-semibold">As it is stored</h3>
        <CodeBlock label="Event as JSON" text={JSON.stringify(detail ?? entry, null, 2)} wrap />
      </section>
    </div>
  );
}

function SealOf({ detail }: { detail: AuditDetail | undefined }) {
  if (!detail) return <Skeleton className="h-4 w-40" />;
  if (!detail.seal) return '–';
  return (
    <>
      Batch <span className="tabular">{detail.seal.number}</span>, made{' '}
      <Time at={detail.seal.madeAt} mode="absolute" />
    </>
  );
}

function ClientLink({ id, name }: { id: string; name: string | null }) {
  return (
    <Link to="/studio/clients/$clientId" params={{ clientId: id }}>
      {name ?? 'Open'}
    </Link>
  );
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-sm break-all select-all">{children}</code>;
}
