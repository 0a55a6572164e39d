import { Button } from '@/ui/button.tsx';
import { CodeBlock } from '@/ui/code-block.tsx';
import { DataList } from '@/ui/data-list.tsx';
import { Link } from '@/ui/link.tsx';
import { Sheet } from '@/ui/sheet.tsx';
import { Time } from '@/ui/time.tsx';
import { actorKind, credentialWords } from '../actors.ts';
import { changesOf, factsOf, sentenceOf } from '../entry.ts';
import { kindOf } from '../kinds.ts';
import type { AuditEntry } from '../queries.ts';
import type { AuditSearch } from '../search.ts';
import { ChangeList } from './change-list.tsx';
import { FactList } from './fact-list.tsx';

/** All that is written down about one event. */
export function AuditSheet({
  entry,
  onClose,
  onNarrow,
}: {
  entry: AuditEntry;
  onClose: () => void;
  /** Shows only what is like this entry. */
  onNarrow: (change: Partial<AuditSearch>) => void;
}) {
  const changes = changesOf(entry);
  const facts = factsOf({ ...entry, summary: '' });
  const { actor, clientId } = entry;
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={kindOf(entry.type).label}
      description={`${actor.name} ${sentenceOf(entry)}`}
      footer={
        <>
          {actor.id && (
            <Button onClick={() => onNarrow({ person: actor.id ?? undefined })}>Only this person</Button>
          )}
          {clientId && <Button onClick={() => onNarrow({ client: clientId })}>Only this client</Button>}
          <Button onClick={() => onNarrow({ type: entry.type })}>Only this kind</Button>
        </>
      }
    >
      <div className="flex flex-col gap-6">
        <DataList
          items={[
            { label: 'When', value: <Time at={entry.at} mode="both" /> },
            { label: 'Who', value: actor.name, hint: actorKind(actor.kind) },
            { label: 'Client', value: clientId ? <ClientLink id={clientId} name={entry.clientName} /> : '–' },
            { label: 'From', value: entry.ip && <span className="tabular">{entry.ip}</span> },
            { label: 'Credential', value: credentialWords(entry.credential) },
            { label: 'Request', value: entry.requestId && <Code>{entry.requestId}</Code> },
            {
              label: 'Place',
              value: <span className="tabular">{entry.seq}</span>,
              hint: 'in the sequence of your events',
            },
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
          <CodeBlock label="Event as JSON" text={JSON.stringify(entry, null, 2)} wrap />
        </section>
      </div>
    </Sheet>
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
