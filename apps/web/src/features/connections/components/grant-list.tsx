import { useQuery } from '@tanstack/react-query';
import { HandHelping } from 'lucide-react';
import { useState } from 'react';
import { levelWords } from '@/features/onboarding/model.ts';
import { toast } from '@/lib/toast.ts';
import { Badge } from '@/ui/badge.tsx';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { Table } from '@/ui/table.tsx';
import { Time } from '@/ui/time.tsx';
import { grantSigns, serviceNames } from '../model.ts';
import { type Account, type Grant, grantsQuery, offersQuery, useTakeBackGrant } from '../queries.ts';
import { GrantDialog } from './grant-dialog.tsx';

/** What Portico asked the provider to grant, and the way to ask for more. Shown where the provider can be asked. */
export function GrantList({ account }: { account: Account }) {
  const manages = account.may.askForAccess;
  const services = useQuery(offersQuery).data?.find(({ id }) => id === account.provider)?.grants ?? [];
  const query = useQuery(grantsQuery(account.id));
  const [asking, setAsking] = useState(false);
  const [taking, setTaking] = useState<Grant | null>(null);
  const takeBack = useTakeBackGrant(account.id);
  if (services.length === 0 && !query.data?.length) return null;
  return (
    <Card
      title={`Access that ${account.providerName} gives`}
      description="Portico can ask for it with this connection, so that nobody has to click through the provider’s pages."
      padding="none"
      actions={
        manages &&
        services.length > 0 && (
          <Button size="sm" icon={HandHelping} onClick={() => setAsking(true)}>
            Ask for access
          </Button>
        )
      }
    >
      <QueryView
        query={query}
        skeleton={<SkeletonTable rows={2} columns={4} />}
        errorTitle="What was asked for could not be read"
        empty={{
          when: (items) => items.length === 0,
          view: <p className="px-5 pt-1 pb-5 text-muted">Nothing was asked for yet.</p>,
        }}
      >
        {(items) => <GrantTable grants={items} onTakeBack={manages ? setTaking : undefined} />}
      </QueryView>
      {asking && <GrantDialog account={account} services={services} onClose={() => setAsking(false)} />}
      <ConfirmDialog
        open={taking !== null}
        onOpenChange={(open) => !open && setTaking(null)}
        title={`Take back the access of ${taking?.to ?? ''}?`}
        confirmLabel="Take it back"
        danger
        onConfirm={async () => {
          if (taking) await takeBack.mutateAsync(taking.id);
          toast.good('The access was taken back');
        }}
      >
        {account.providerName} is told at once. It can be given again.
      </ConfirmDialog>
    </Card>
  );
}

function GrantTable({
  grants,
  onTakeBack,
}: {
  grants: readonly Grant[];
  onTakeBack?: (grant: Grant) => void;
}) {
  return (
    <Table
      caption="Access that was asked for"
      rows={grants}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'to',
          header: 'To whom',
          primary: true,
          cell: ({ to }) => <span className="pr-24 [overflow-wrap:anywhere] md:pr-0">{to}</span>,
        },
        {
          key: 'what',
          header: 'What',
          cell: ({ service, assetId, level }) => (
            <span className="flex min-w-0 flex-col text-right md:text-left">
              <span>
                {serviceNames[service]}, {levelWords[level]}
              </span>
              <span className="font-mono text-sm [overflow-wrap:anywhere] text-muted">{assetId}</span>
            </span>
          ),
        },
        {
          key: 'state',
          header: 'State',
          phone: 'below',
          cell: ({ state, note }) => (
            <span className="flex flex-col items-start gap-1">
              <Badge tone={grantSigns[state].tone}>{grantSigns[state].label}</Badge>
              {note && <span className="text-sm text-muted">{note}</span>}
            </span>
          ),
        },
        {
          key: 'asked',
          header: 'Asked',
          cell: ({ askedAt, askedBy }) => (
            <span>
              <Time at={askedAt} /> <span className="text-muted">by {askedBy}</span>
            </span>
          ),
        },
      ]}
      actions={
        onTakeBack
          ? (grant) =>
              grant.state === 'done' || grant.state === 'pending' ? (
                <Button size="sm" onClick={() => onTakeBack(grant)}>
                  Take back
                </Button>
              ) : null
          : undefined
      }
    />
  );
}
