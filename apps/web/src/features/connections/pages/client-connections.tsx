import { useInfiniteQuery } from '@tanstack/react-query';
import { Cable, Plus } from 'lucide-react';
import { useState } from 'react';
import { useClient, useRowKeys } from '@/features/clients/index.ts';
import { useMay } from '@/features/identity/index.ts';
import { useCommands } from '@/lib/commands.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Stack } from '@/ui/layout.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { ConnectSheet } from '../components/connect-sheet.tsx';
import { ConnectionTable } from '../components/connection-table.tsx';
import { LandingNote } from '../components/landing-note.tsx';
import { OffboardingSheet } from '../components/offboarding-sheet.tsx';
import { listQuery, useLiveConnections } from '../queries.ts';

/** What is connected for one client. */
export function ClientConnectionsPage() {
  useLiveConnections();
  const client = useClient();
  const manages = useMay('connection.manage') && client.archivedAt === null;
  const maySee = useMay('connection.manage');
  const [connecting, setConnecting] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [ended, setEnded] = useState<'now' | 'ended'>('now');
  const list = useRowKeys('Connections');
  const connect = () => setConnecting(true);
  useShortcuts(manages ? [{ keys: 'c', label: 'Connect', group: 'Connections', run: connect }] : []);
  useCommands(
    manages
      ? [
          {
            id: 'connect-for-client',
            label: `Connect an account of ${client.companyName}`,
            group: 'This client',
            icon: Plus,
            keys: 'c',
            run: connect,
          },
        ]
      : [],
  );
  const search = { client: client.id, ...(ended === 'ended' ? { health: 'ended' as const } : {}) };
  const query = useInfiniteQuery(listQuery(search));
  return (
    <Stack gap={4}>
      <LandingNote />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl
          label="Which connections"
          value={ended}
          onChange={setEnded}
          options={[
            { value: 'now', label: 'Connected' },
            { value: 'ended', label: 'Ended' },
          ]}
        />
        <div className="flex flex-wrap gap-2">
          {maySee && <Button onClick={() => setLeaving(true)}>Client leaves</Button>}
          {manages && (
            <Button variant="primary" icon={Plus} onClick={connect}>
              Connect
            </Button>
          )}
        </div>
      </div>
      <div ref={list}>
        <Card as="div" padding="none">
          <QueryView
            query={query}
            skeleton={<SkeletonTable rows={3} columns={4} />}
            errorTitle="The connections could not be read"
            empty={{
              when: ({ pages }) => pages[0]?.items.length === 0,
              view:
                ended === 'ended' ? (
                  <EmptyState icon={Cable} title="None was ended" />
                ) : (
                  <EmptyState icon={Cable} title={`Nothing of ${client.companyName} is connected yet`}>
                    They can connect on the page of their access link. You can connect an account here that
                    you manage for them.
                  </EmptyState>
                ),
            }}
          >
            {({ pages }) => (
              <>
                <ConnectionTable ofOneClient accounts={pages.flatMap(({ items }) => items)} />
                <LoadMore query={query} />
              </>
            )}
          </QueryView>
        </Card>
      </div>
      {leaving && (
        <OffboardingSheet
          client={{ id: client.id, name: client.companyName }}
          onClose={() => setLeaving(false)}
        />
      )}
      {manages && (
        <ConnectSheet
          open={connecting}
          onOpenChange={setConnecting}
          client={{ id: client.id, name: client.companyName, website: client.website }}
          returnTo={`/studio/clients/${client.id}/connections`}
        />
      )}
    </Stack>
  );
}
