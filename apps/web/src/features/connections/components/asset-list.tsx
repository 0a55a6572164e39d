import { useInfiniteQuery } from '@tanstack/react-query';
import { Check, ScanSearch } from 'lucide-react';
import { useState } from 'react';
import { levelWords } from '@/features/onboarding/model.ts';
import { Badge } from '@/ui/badge.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { Table } from '@/ui/table.tsx';
import { Time } from '@/ui/time.tsx';
import { type KnownElsewhere, knownFrom, knownWords } from '../evidence.ts';
import { isLack, serviceNames } from '../model.ts';
import { type Account, type Asset, assetsQuery } from '../queries.ts';
import { useKnownElsewhere } from '../use-known-elsewhere.ts';

/** What a connection reaches: with which role, and by which ids it is known elsewhere. */
export function AssetList({ account }: { account: Account }) {
  const [lost, setLost] = useState<'now' | 'lost'>('now');
  const query = useInfiniteQuery(assetsQuery(account.id, lost === 'lost'));
  return (
    <Card
      title="What it reaches"
      description="As the provider itself answered."
      padding="none"
      actions={
        <SegmentedControl
          label="Which things"
          value={lost}
          onChange={setLost}
          options={[
            { value: 'now', label: 'Now' },
            { value: 'lost', label: 'No longer' },
          ]}
        />
      }
    >
      <QueryView
        query={query}
        skeleton={<SkeletonTable rows={4} columns={4} />}
        errorTitle="What it reaches could not be read"
        empty={{
          when: ({ pages }) => pages[0]?.items.length === 0,
          view: <Nothing account={account} lost={lost === 'lost'} />,
        }}
      >
        {({ pages }) => (
          <>
            <AssetTable
              assets={pages.flatMap(({ items }) => items)}
              lost={lost === 'lost'}
              clientId={account.clientId}
            />
            <LoadMore query={query} />
            {lost === 'now' && <NotFound account={account} />}
          </>
        )}
      </QueryView>
    </Card>
  );
}

/** Kinds of which the account has none, for whoever expected one. */
function NotFound({ account: { gaps } }: { account: Account }) {
  const none = gaps.filter((gap) => !isLack(gap));
  if (none.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 border-t border-line px-5 py-3 text-sm text-muted">
      {none.map(({ sentence }) => (
        <li key={sentence} className="[overflow-wrap:anywhere]">
          {sentence}
        </li>
      ))}
    </ul>
  );
}

function Nothing({ account, lost }: { account: Account; lost: boolean }) {
  if (lost)
    return (
      <EmptyState size="sm" title="Nothing was lost">
        What this connection could reach once, and cannot any more, stands here.
      </EmptyState>
    );
  if (account.checkedAt === null && account.health === 'live')
    return (
      <EmptyState size="sm" icon={ScanSearch} title="Portico is looking">
        What it finds appears here by itself.
      </EmptyState>
    );
  return (
    <EmptyState size="sm" icon={ScanSearch} title="It reaches nothing that Portico knows">
      {account.gaps[0]?.sentence ?? 'The account may have nothing, or nothing was shared with it.'}
    </EmptyState>
  );
}

function AssetTable({
  assets,
  lost,
  clientId,
}: {
  assets: readonly Asset[];
  lost: boolean;
  clientId: string | null;
}) {
  const elsewhere = useKnownElsewhere(clientId);
  return (
    <Table
      caption="What it reaches"
      rows={assets}
      rowKey={({ service, id }) => `${service} ${id}`}
      columns={[
        {
          key: 'name',
          header: 'Name',
          primary: true,
          cell: ({ name, parent, accepted }) => (
            <span className="flex min-w-0 flex-col">
              <span className="flex flex-wrap items-center gap-2 [overflow-wrap:anywhere]">
                {name}
                {!accepted && <Badge tone="warn">Invitation not accepted</Badge>}
              </span>
              {parent && <span className="text-sm font-normal text-muted">in {parent.name}</span>}
            </span>
          ),
        },
        { key: 'service', header: 'Kind', cell: ({ service }) => serviceNames[service] },
        {
          key: 'role',
          header: 'Role',
          cell: ({ role, level }) => {
            if (role === null && level === null) return <span className="text-muted">Not said</span>;
            return (
              <span className="flex flex-col text-right md:text-left">
                {role && <span>{role}</span>}
                {level && <span className="text-sm text-muted">{levelWords[level]}</span>}
              </span>
            );
          },
        },
        {
          key: 'ids',
          header: 'Known as',
          phone: 'below',
          cell: (asset) => <Ids asset={asset} elsewhere={elsewhere} />,
        },
        lost
          ? { key: 'lost', header: 'Gone since', cell: ({ lostAt }) => lostAt && <Time at={lostAt} /> }
          : { key: 'since', header: 'Seen since', cell: ({ firstSeenAt }) => <Time at={firstSeenAt} /> },
      ]}
    />
  );
}

/** The provider's id, and those by which it stands on a page, in a container or in what the client told. */
function Ids({ asset, elsewhere }: { asset: Asset; elsewhere: KnownElsewhere }) {
  const { id, marks } = asset;
  const others = [...new Set(marks.map(({ value }) => value))];
  const bare = (text: string) => text.replaceAll(/[^a-z0-9]/gi, '').toLowerCase();
  const shown = others.some((one) => bare(one) === bare(id)) ? others : [...others, id];
  return (
    <span className="flex min-w-0 flex-col items-start gap-0.5 font-mono text-sm">
      {shown.slice(0, 3).map((one) => (
        <span key={one} className="[overflow-wrap:anywhere]">
          {one}
        </span>
      ))}
      {knownFrom(asset, elsewhere).map((where) => (
        <Badge key={where} tone="good" icon={Check} className="mt-1 font-sans">
          {knownWords[where]}
        </Badge>
      ))}
    </span>
  );
}
