import { agencyIds } from '@portico/guides/browser';
import { Clock } from 'lucide-react';
import type { Client } from '@/features/clients/index.ts';
import { useMay } from '@/features/identity/index.ts';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { Link } from '@/ui/link.tsx';
import { type DraftItem, type MissingId, summarize } from '../draft.ts';

/** What the client will meet: how much, how long, in about which order. */
export function RequestPreview({ client, items }: { client: Client; items: readonly DraftItem[] }) {
  const { count, minutes, missing, dropped } = summarize(items);
  const chosen = items.filter((item) => item.chosen);
  return (
    <Card title={`What ${client.companyName} will see`}>
      <div className="flex flex-col gap-4">
        {count === 0 ? (
          <p className="text-muted">Nothing yet: choose at least one service.</p>
        ) : (
          <>
            <p className="flex items-center gap-2" role="status">
              <Clock size={16} aria-hidden className="shrink-0 text-muted" />
              <span className="tabular">
                {count} {count === 1 ? 'thing' : 'things'} to do, about {minutes} minutes
              </span>
            </p>
            <ol className="flex flex-col gap-1.5">
              {chosen.map((item, place) => (
                <li key={item.service} className="flex gap-3">
                  <span aria-hidden className="tabular w-5 shrink-0 text-right text-faint">
                    {place + 1}
                  </span>
                  <span className="min-w-0 flex-1 break-words">{item.name}</span>
                  <span className="tabular shrink-0 text-sm text-muted">{item.minutes} min</span>
                </li>
              ))}
            </ol>
            <p className="text-sm text-muted">
              About in this order: what unlocks most stands first, and what is done moves out of the way.
            </p>
          </>
        )}
        {dropped.length > 0 && (
          <p className="text-sm text-muted">No longer asked for: {dropped.join(', ')}.</p>
        )}
        {missing.length > 0 && <Missing missing={missing} />}
      </div>
    </Card>
  );
}

/** Without them the client comes to a step with nothing to copy. */
function Missing({ missing }: { missing: readonly MissingId[] }) {
  const maySet = useMay('agency.write');
  return (
    <Callout tone="warn" title="Ids of your own are not set yet">
      <p>Clients have to copy them. Until they are set, these steps cannot be finished:</p>
      <ul className="my-2 flex list-disc flex-col gap-1 pl-4">
        {missing.map(({ kind, services }) => (
          <li key={kind}>
            <span className="first-letter:uppercase">{agencyIds[kind].label}</span>{' '}
            <span className="text-muted">for {services.join(', ')}</span>
          </li>
        ))}
      </ul>
      {maySet ? (
        <Link to="/studio/settings/agency-ids">Set your agency ids</Link>
      ) : (
        <p>An owner or an admin can set them.</p>
      )}
    </Callout>
  );
}
