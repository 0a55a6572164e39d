import { useInfiniteQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/features/identity/index.ts';
import { toast } from '@/lib/toast.ts';
import { Badge } from '@/ui/badge.tsx';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Page } from '@/ui/layout.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { Table } from '@/ui/table.tsx';
import { Time } from '@/ui/time.tsx';
import { KeyPermissions } from '../components/key-permissions.tsx';
import { KeySheet } from '../components/key-sheet.tsx';
import { NotYours } from '../components/not-yours.tsx';
import { keyStates, reachWords } from '../model.ts';
import { type ApiKey, keysQuery, useLiveStaff, useRevokeKey } from '../queries.ts';

/** The keys by which programs come in. */
export function ApiKeysPage() {
  useLiveStaff();
  const may = useMay('key.write');
  const [making, setMaking] = useState(false);
  return (
    <Page width="wide">
      <PageHeader
        title="API keys"
        description="For programs that work with Portico: each may do what you choose, for the clients you choose."
        actions={
          may && (
            <Button variant="primary" icon={Plus} onClick={() => setMaking(true)}>
              New key
            </Button>
          )
        }
      />
      {may ? <Keys onMake={() => setMaking(true)} /> : <NotYours />}
      {may && <KeySheet open={making} onOpenChange={setMaking} />}
    </Page>
  );
}

function Keys({ onMake }: { onMake: () => void }) {
  const [state, setState] = useState<'active' | 'all'>('active');
  const query = useInfiniteQuery(keysQuery(state));
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const revoke = useRevokeKey();
  return (
    <>
      <SegmentedControl
        label="Which keys"
        value={state}
        onChange={setState}
        options={[
          { value: 'active', label: 'Working' },
          { value: 'all', label: 'All' },
        ]}
      />
      <Card as="div" padding="none">
        <QueryView
          query={query}
          skeleton={<SkeletonTable rows={3} columns={5} />}
          errorTitle="The keys could not be read"
          empty={{
            when: ({ pages }) => pages[0]?.items.length === 0,
            view: (
              <EmptyState
                icon={KeyRound}
                title={state === 'active' ? 'No key works at present' : 'No keys yet'}
                action={<Button onClick={onMake}>Make a key</Button>}
              >
                A key lets a program read or change what you choose, without anybody’s password.
              </EmptyState>
            ),
          }}
        >
          {({ pages }) => (
            <>
              <KeyTable keys={pages.flatMap(({ items }) => items)} onRevoke={setRevoking} />
              <LoadMore query={query} />
            </>
          )}
        </QueryView>
      </Card>
      <ConfirmDialog
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        title={`Revoke ${revoking?.name ?? ''}?`}
        confirmLabel="Revoke"
        danger
        onConfirm={async () => {
          if (revoking) await revoke.mutateAsync(revoking.id);
          toast.good('The key was revoked');
        }}
      >
        Whatever uses it is refused from this moment on. It cannot be brought back; make another one instead.
      </ConfirmDialog>
    </>
  );
}

function KeyTable({ keys, onRevoke }: { keys: readonly ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  return (
    <Table
      caption="API keys"
      rows={keys}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          header: 'Key',
          primary: true,
          cell: ({ name, tail, createdBy }) => (
            <span className="flex min-w-0 flex-col pr-24 md:pr-0">
              <span>
                {name} <span className="font-mono text-sm font-normal text-muted">…{tail}</span>
              </span>
              <span className="text-sm font-normal text-muted">by {createdBy.name}</span>
            </span>
          ),
        },
        { key: 'may', header: 'May', cell: (key) => <KeyPermissions apiKey={key} /> },
        { key: 'clients', header: 'Clients', cell: reachWords },
        { key: 'state', header: 'State', cell: (key) => <State apiKey={key} /> },
        {
          key: 'used',
          header: 'Last used',
          cell: ({ lastUsedAt }) =>
            lastUsedAt ? <Time at={lastUsedAt} /> : <span className="text-muted">Not yet</span>,
        },
      ]}
      actions={(key) =>
        key.state === 'active' ? (
          <Button size="sm" aria-label={`Revoke ${key.name}`} onClick={() => onRevoke(key)}>
            Revoke
          </Button>
        ) : null
      }
    />
  );
}

function State({ apiKey: { state, expiresAt } }: { apiKey: ApiKey }) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Badge tone={keyStates[state].tone}>{keyStates[state].label}</Badge>
      {state === 'active' && expiresAt && (
        <span className="text-sm text-muted">
          until <Time at={expiresAt} mode="absolute" />
        </span>
      )}
    </span>
  );
}
