import { useQuery } from '@tanstack/react-query';
import { ApiError } from '@/api.ts';
import { useMay } from '@/features/identity/index.ts';
import { NotYours } from '@/features/staff/components/not-yours.tsx';
import { NotFound } from '@/shells/root/not-found.tsx';
import { Badge } from '@/ui/badge.tsx';
import { Card } from '@/ui/card.tsx';
import { CopyField } from '@/ui/copy-field.tsx';
import { Page } from '@/ui/layout.tsx';
import { ExternalLink } from '@/ui/link.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { isProviderId, type ProviderId, providerNames } from '../choices.ts';
import { AppForm } from '../components/app-form.tsx';
import { AppTest } from '../components/app-test.tsx';
import { appSigns } from '../model.ts';
import { appQuery, type ProviderApp, useLiveConnections } from '../queries.ts';
import { providerAppRoute } from '../routes.tsx';

/** The organization's own app at one provider: how to make it, its credentials, and whether it works. */
export function ProviderAppPage() {
  const { provider } = providerAppRoute.useParams();
  return isProviderId(provider) ? <Provider key={provider} provider={provider} /> : <NotFound />;
}

function Provider({ provider }: { provider: ProviderId }) {
  useLiveConnections();
  const may = useMay('provider_app.manage');
  const query = useQuery({ ...appQuery(provider), enabled: may });
  if (query.error instanceof ApiError && query.error.status === 404) return <NotFound />;
  const source = query.data && appSigns[query.data.source ?? 'none'];
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ label: 'Provider apps', to: '/studio/settings/provider-apps' }]}
        title={providerNames[provider]}
        badge={source && <Badge tone={source.tone}>{source.label}</Badge>}
        description={query.data && sourceWords(query.data)}
      />
      {may ? (
        <QueryView
          query={query}
          skeleton={<SkeletonForm fields={4} />}
          errorTitle="The app could not be read"
        >
          {(app) => (
            <>
              <Guide app={app} />
              <AppForm app={app} />
              {app.source && <AppTest app={app} />}
            </>
          )}
        </QueryView>
      ) : (
        <NotYours />
      )}
    </Page>
  );
}

function sourceWords({ source, connections }: ProviderApp): string {
  if (source === 'own') {
    const count = connections === 1 ? 'One connection goes' : `${connections} connections go`;
    return `Consent is asked for in the name of your own app. ${count} by it.`;
  }
  if (source === 'instance')
    return 'Consent is asked for in the name of this installation’s app. Your own would take its place for new connections.';
  return 'There is no app here yet, so nobody can be asked for consent.';
}

function Guide({ app: { steps, redirectUrl, console: page } }: { app: ProviderApp }) {
  return (
    <Card title="How to make one" description="Once, by somebody who manages your account there.">
      <div className="flex flex-col gap-5">
        <ol className="flex list-decimal flex-col gap-2 pl-5 [overflow-wrap:anywhere] marker:text-faint">
          {steps.map((step) => (
            <li key={step} className="pl-1">
              {step}
            </li>
          ))}
        </ol>
        <CopyField
          label="Redirect address"
          value={redirectUrl}
          hint="Enter it exactly so: the provider leads nobody anywhere else."
        />
        {page && (
          <p>
            <ExternalLink href={page}>Open where apps are made</ExternalLink>
          </p>
        )}
      </div>
    </Card>
  );
}
