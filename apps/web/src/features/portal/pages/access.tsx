import { useInfiniteQuery } from '@tanstack/react-query';
import { PortalAccessTabs } from '@/features/connections/client/portal-access-tabs.tsx';
import { LedgerRecord } from '@/features/welcome/components/ledger-record.tsx';
import { portalLedgerQuery } from '../queries.ts';
import { usePortalMe } from '../session.ts';

/** Who holds which access since when, how we know, and how to take it back. */
export function PortalAccessPage() {
  const { client } = usePortalMe();
  const query = useInfiniteQuery(portalLedgerQuery);
  return (
    <div className="flex flex-col gap-6">
      <PortalAccessTabs />
      <LedgerRecord
        client={client.name}
        query={query}
        watchedOnly="It is looked at from outside. Nobody holds access to it."
        takeBack={({ serviceName, holder }) => (
          <p>
            Open {serviceName}, go to the list of people or partners, and remove {holder}. It ends at once,
            and nobody has to agree to it.
          </p>
        )}
      />
    </div>
  );
}
