import { Card } from '@/ui/card.tsx';
import { type DataItem, DataList } from '@/ui/data-list.tsx';
import { Link } from '@/ui/link.tsx';
import { Time } from '@/ui/time.tsx';
import { methodNames } from '../model.ts';
import type { Account } from '../queries.ts';

const apps = { own: 'Your own', instance: 'This installation’s' };

/** Whose account it is, by what it was proved, and until when it holds. */
export function ConnectionFacts({ account }: { account: Account }) {
  const { clientId, clientName, holder, method, app, settings } = account;
  return (
    <Card title="About it">
      <DataList
        items={[
          { label: 'Provider', value: account.providerName },
          {
            label: 'For',
            value:
              clientId && clientName ? (
                <Link to="/studio/clients/$clientId/connections" params={{ clientId }}>
                  {clientName}
                </Link>
              ) : (
                'Your agency itself'
              ),
          },
          {
            label: 'Account',
            value: holder ? (
              <span className="[overflow-wrap:anywhere]">{holder.name}</span>
            ) : (
              <span className="text-muted">
                {account.checkedAt ? 'The provider does not say' : 'Not known yet'}
              </span>
            ),
            hint: holder?.email && holder.email !== holder.name ? holder.email : undefined,
          },
          { label: 'Proved by', value: methodNames[method] },
          ...Object.entries(settings).map(([label, value]) => ({
            label: label.charAt(0).toUpperCase() + label.slice(1),
            value: <span className="font-mono text-sm [overflow-wrap:anywhere]">{value}</span>,
          })),
          ...(app ? [{ label: 'App', value: apps[app] }] : []),
          {
            label: 'Connected',
            value: <Time at={account.connectedAt} mode="absolute" />,
            hint: `by ${account.connectedBy}`,
          },
          {
            label: 'Last looked',
            value: account.checkedAt ? (
              <Time at={account.checkedAt} />
            ) : (
              <span className="text-muted">Not yet</span>
            ),
          },
          untilWhen(account),
        ]}
      />
    </Card>
  );
}

function untilWhen({ endedAt, endsAt, renewsAt, health }: Account): DataItem {
  if (endedAt) return { label: 'Ended', value: <Time at={endedAt} mode="absolute" /> };
  if (health === 'broken') return { label: 'Holds', value: 'No longer' };
  if (endsAt) return { label: 'Holds until', value: <Time at={endsAt} mode="both" /> };
  return {
    label: 'Holds until',
    value: 'Somebody ends it',
    hint: renewsAt && (
      <>
        Renewed by itself <Time at={renewsAt} />
      </>
    ),
  };
}
