import { useQuery } from '@tanstack/react-query';
import { useMay } from '@/features/identity/index.ts';
import { NotYours } from '@/features/staff/components/not-yours.tsx';
import { Badge } from '@/ui/badge.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { Page } from '@/ui/layout.tsx';
import { Monogram } from '@/ui/monogram.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { Table } from '@/ui/table.tsx';
import { appSigns } from '../model.ts';
import { type Offer, offersQuery, useLiveConnections } from '../queries.ts';

/** In whose name each provider is asked for consent. */
export function ProviderAppsPage() {
  useLiveConnections();
  const may = useMay('provider_app.manage');
  const query = useQuery({ ...offersQuery, enabled: may });
  return (
    <Page>
      <PageHeader
        title="Provider apps"
        description="Consent is asked for in the name of an app. Use this installation’s where it has one, or bring your own."
      />
      {may ? (
        <QueryView
          query={query}
          skeleton={<SkeletonTable rows={8} columns={2} />}
          errorTitle="The providers could not be read"
        >
          {(offers) => (
            <>
              <Endings offers={offers} />
              <Card as="div" padding="none">
                <AppTable offers={offers.filter(({ app }) => app !== null)} />
              </Card>
            </>
          )}
        </QueryView>
      ) : (
        <NotYours />
      )}
    </Page>
  );
}

/** Versions of a provider's interface that end soon. */
function Endings({ offers }: { offers: readonly Offer[] }) {
  const warnings = offers.flatMap(({ warnings: own, name }) => own.map((text) => `${name}: ${text}`));
  if (warnings.length === 0) return null;
  return (
    <Callout tone="warn" title="An interface ends soon">
      <ul className="flex flex-col gap-1">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </Callout>
  );
}

function AppTable({ offers }: { offers: readonly Offer[] }) {
  return (
    <Table
      caption="Provider apps"
      rows={offers}
      rowKey={({ id }) => id}
      rowLink={({ id }) => ({ to: '/studio/settings/provider-apps/$provider', params: { provider: id } })}
      columns={[
        {
          key: 'name',
          header: 'Provider',
          primary: true,
          cell: ({ name }) => (
            <span className="flex items-center gap-3">
              <Monogram name={name} />
              {name}
            </span>
          ),
        },
        {
          key: 'app',
          header: 'App',
          cell: ({ app }) => {
            const { label, tone } = appSigns[app?.source ?? 'none'];
            return <Badge tone={tone}>{label}</Badge>;
          },
        },
      ]}
    />
  );
}
