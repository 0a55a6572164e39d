import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ClipboardCheck, Lock, ScrollText, SearchX, Timer } from 'lucide-react';
import { useState } from 'react';
import { useRowKeys } from '@/features/clients/index.ts';
import { useMay } from '@/features/identity/index.ts';
import { useCommands } from '@/lib/commands.ts';
import { cx } from '@/lib/cx.ts';
import { useLive } from '@/lib/live.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { AuditFilters } from '../components/audit-filters.tsx';
import { AuditSheet } from '../components/audit-sheet.tsx';
import { AuditTable } from '../components/audit-table.tsx';
import { ExportMenu, startExport } from '../components/export-menu.tsx';
import { LoadOnSight } from '../components/load-on-sight.tsx';
import { RetentionDialog } from '../components/retention-dialog.tsx';
import { SealState } from '../components/seal-state.tsx';
import { auditQuery } from '../queries.ts';
import { auditRoute } from '../routes.tsx';
import { type AuditSearch, countFilters } from '../search.ts';

/** Everything that was done, by whom, from where. Only for those who may read it. */
export function AuditPage() {
  const may = useMay('audit.read');
  return (
    <Page width="wide">
      <PageHeader
        title="Audit log"
        description="Who did what, when and from where. Nothing here can be changed."
        actions={may && <AuditActions />}
      />
      {may ? (
        <Audit />
      ) : (
        <Card as="div">
          <EmptyState icon={Lock} title="Your role does not read the audit log">
            Owners and admins of your organization do. What happened around a client stands on its timeline.
          </EmptyState>
        </Card>
      )}
    </Page>
  );
}

function AuditActions() {
  const search = auditRoute.useSearch();
  const [keeping, setKeeping] = useState(false);
  const mayKeep = useMay('audit.write');
  useCommands([
    {
      id: 'audit-csv',
      label: 'Export the log as CSV',
      group: 'This page',
      run: () => startExport(search, 'csv'),
    },
    {
      id: 'audit-json',
      label: 'Export the log as JSON',
      group: 'This page',
      run: () => startExport(search, 'json'),
    },
  ]);
  return (
    <>
      {mayKeep && (
        <Button icon={Timer} variant="ghost" className="max-md:order-last" onClick={() => setKeeping(true)}>
          Retention
        </Button>
      )}
      <ButtonLink icon={ClipboardCheck} to="/studio/audit/report">
        Compliance report
      </ButtonLink>
      <ExportMenu search={search} />
      <RetentionDialog open={keeping} onOpenChange={setKeeping} />
    </>
  );
}

function Audit() {
  const search = auditRoute.useSearch();
  const navigate = useNavigate({ from: auditRoute.fullPath });
  const query = useInfiniteQuery(auditQuery(search));
  const list = useRowKeys('Audit log');
  useLive(
    () => true,
    () => void query.refetch(),
    () => void query.refetch(),
  );
  const change = (changed: Partial<AuditSearch>) =>
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <SealState />
      <AuditFilters search={search} onChange={change} />
      <div ref={list} className={cx('motion', query.isPlaceholderData && 'opacity-60')}>
        <Card as="div" padding="none">
          <QueryView
            query={query}
            skeleton={<SkeletonTable rows={10} columns={5} />}
            errorTitle="The audit log could not be read"
            empty={{
              when: ({ pages }) => pages[0]?.items.length === 0,
              view: (
                <Nothing filtered={countFilters(search) > 0} onClear={() => void navigate({ search: {} })} />
              ),
            }}
          >
            {() => (
              <>
                <AuditTable entries={entries} search={search} />
                <LoadOnSight query={query} />
              </>
            )}
          </QueryView>
        </Card>
      </div>
      {search.entry && (
        <AuditSheet
          id={search.entry}
          known={entries.find(({ id }) => id === search.entry)}
          onClose={() => change({ entry: undefined })}
          onNarrow={(narrowed) => change({ ...narrowed, entry: undefined })}
        />
      )}
    </>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return filtered ? (
    <EmptyState
      icon={SearchX}
      title="Nothing fits these filters"
      action={<Button onClick={onClear}>Clear filters</Button>}
    />
  ) : (
    <EmptyState icon={ScrollText} title="Nothing is written down yet">
      Every sign-in and every change will stand here.
    </EmptyState>
  );
}
