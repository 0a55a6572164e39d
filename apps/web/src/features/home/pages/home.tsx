import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useMayAddClient, useSession } from '@/features/identity/index.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import { useNow } from '@/lib/now.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { dayWords, firstName, greeting } from '../attention.ts';
import { AttentionList } from '../components/attention-list.tsx';
import { FirstClient } from '../components/first-client.tsx';
import { GlanceSkeleton, OnboardingGlance } from '../components/onboarding-glance.tsx';
import { RecentActivity } from '../components/recent-activity.tsx';
import { attentionQuery, overviewQuery } from '../queries.ts';

/** What needs somebody, how far every client is, and what happened lately. */
export function HomePage() {
  useLiveHome();
  const { user } = useSession();
  const mayAdd = useMayAddClient();
  const navigate = useNavigate();
  const clients = useQuery(overviewQuery);
  const overview = clients.data;
  const attention = useQuery(attentionQuery).data;
  const hour = new Date(useNow()).getHours();
  const add = () => void navigate({ to: '/studio/clients/new' });
  useShortcuts(mayAdd ? [{ keys: 'c', label: 'New client', group: 'Clients', run: add }] : []);
  const active = overview?.items.filter(({ archivedAt }) => archivedAt === null) ?? [];
  const first = overview?.items.length === 0;
  const names = new Map(overview?.items.map(({ id, companyName }) => [id, companyName]));

  return (
    <Page width="wide">
      <PageHeader
        title={`${greeting(hour)}, ${firstName(user.name)}`}
        documentTitle="Home"
        description={first ? undefined : attention && dayWords(attention)}
        actions={
          mayAdd &&
          !first && (
            <ButtonLink to="/studio/clients/new" icon={Plus}>
              New client
            </ButtonLink>
          )
        }
      />
      {first ? (
        <FirstClient mayAdd={mayAdd} />
      ) : (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex min-w-0 flex-col gap-5">
            <AttentionList />
            <RecentActivity clientName={(id) => names.get(id)} />
          </div>
          {overview ? (
            active.length > 0 && <OnboardingGlance clients={active} more={overview.nextCursor !== null} />
          ) : (
            <Card title="Onboarding">
              <QueryView
                query={clients}
                skeleton={<GlanceSkeleton />}
                errorTitle="The clients could not be read"
              >
                {() => null}
              </QueryView>
            </Card>
          )}
        </div>
      )}
    </Page>
  );
}

/** Nearly everything that happens may change what is seen here; each part is read again for what concerns it. */
function useLiveHome(): void {
  const attention = ['attention'];
  const clients = ['clients'];
  const lately = ['activity', 'recent'];
  useLiveInvalidate(
    {
      '*': (event) => {
        if (event.type.startsWith('session.')) return [];
        const waits = /^(client|access_request|platform|check|access|help|scan)\./.test(event.type);
        const moves = /^(client|access_request|platform|access)\.|^check\.finished/.test(event.type);
        return [lately, ...(waits ? [attention] : []), ...(moves ? [clients] : [])];
      },
    },
    [attention, clients, lately],
  );
}
