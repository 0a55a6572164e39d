import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Lock, Printer } from 'lucide-react';
import { useMay } from '@/features/identity/index.ts';
import { useCommands } from '@/lib/commands.ts';
import { cx } from '@/lib/cx.ts';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonCards, SkeletonTable } from '@/ui/skeleton.tsx';
import { Time } from '@/ui/time.tsx';
import { DayField } from '../components/day-field.tsx';
import { AccessTable } from '../components/report/access-table.tsx';
import { ChangeLog } from '../components/report/change-log.tsx';
import { ReportFigures } from '../components/report/report-figures.tsx';
import { RoleList } from '../components/report/role-list.tsx';
import { SealStatement } from '../components/report/seal-statement.tsx';
import { type Report, reportQuery } from '../queries.ts';
import { reportRoute } from '../routes.tsx';
import { type ReportSearch, startOfDay } from '../search.ts';
import { usePaper } from '../use-paper.ts';

const print = () => window.print();

/** Who has access to what, and what changed about it: to be read, printed and handed to an auditor. */
export function ReportPage() {
  const may = useMay('audit.read');
  return (
    <Page width="wide" className="report">
      <PageHeader
        title="Compliance report"
        breadcrumbs={[{ label: 'Audit log', to: '/studio/audit' }]}
        description="Who has access to what, which accounts are not used, and who changed a role."
        actions={
          may && (
            <Button icon={Printer} onClick={print} className="print:hidden">
              Print
            </Button>
          )
        }
      />
      {may ? (
        <ReportOfPeriod />
      ) : (
        <Card as="div">
          <EmptyState icon={Lock} title="Your role does not read the audit log">
            Owners and admins of your organization do.
          </EmptyState>
        </Card>
      )}
    </Page>
  );
}

function ReportOfPeriod() {
  usePaper();
  const search = reportRoute.useSearch();
  const { from, to } = search;
  const navigate = useNavigate({ from: reportRoute.fullPath });
  const query = useQuery(reportQuery(from && startOfDay(from), to && startOfDay(to, 1)));
  const change = (changed: ReportSearch) =>
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  useCommands([
    { id: 'report-print', label: 'Print the report', group: 'This page', icon: Printer, run: print },
  ]);
  return (
    <>
      <search className="flex flex-wrap items-end gap-2 print:hidden">
        <DayField label="From" value={from} max={to} onChange={(next) => change({ from: next })} />
        <DayField label="To" value={to} min={from} onChange={(next) => change({ to: next })} />
      </search>
      <div className={cx('motion', query.isPlaceholderData && 'opacity-60')}>
        <QueryView
          query={query}
          skeleton={
            <div className="flex flex-col gap-6">
              <SkeletonCards count={4} />
              <SkeletonTable rows={6} columns={5} />
            </div>
          }
          errorTitle="The report could not be made"
          empty={{
            when: ({ holders }) => holders.length === 0,
            view: (
              <EmptyState title="Nobody has access yet">
                Whoever joins your organization stands here.
              </EmptyState>
            ),
          }}
        >
          {(report) => <Paper report={report} />}
        </QueryView>
      </div>
    </>
  );
}

function Paper({ report }: { report: Report }) {
  return (
    <div className="flex flex-col gap-6">
      <p>
        <span className="font-medium">{report.organization.name}</span>,{' '}
        <Time at={report.from} mode="absolute" /> to <Time at={report.to} mode="absolute" />
      </p>
      <ReportFigures report={report} />
      <Card title="Who has access" description="As it stands now" padding="none">
        <AccessTable holders={report.holders} />
      </Card>
      <Card title="What the roles may do">
        <RoleList holders={report.holders} />
      </Card>
      <Card title="Changes of roles and access" description="In this period, newest first">
        <ChangeLog report={report} />
      </Card>
      <SealStatement report={report} />
    </div>
  );
}
