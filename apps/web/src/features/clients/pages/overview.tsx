import { ClientActivity } from '@/features/activity/index.ts';
import { FindingsPanel } from '@/features/discovery/index.ts';
import { AccessSummary } from '@/features/onboarding/index.ts';
import { ContactCard } from '../components/contact-card.tsx';
import { NotesCard } from '../components/notes-card.tsx';
import { useClient } from '../use-client.ts';

/** One client at a glance. */
export function OverviewPage() {
  const client = useClient();
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <AccessSummary client={client} />
        <FindingsPanel client={client} />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <ContactCard client={client} />
        <NotesCard client={client} />
        <ClientActivity clientId={client.id} />
      </div>
    </div>
  );
}
