import { useInfiniteQuery } from '@tanstack/react-query';
import { BackHome } from '../components/back-home.tsx';
import { LedgerRecord } from '../components/ledger-record.tsx';
import { TakeItBack } from '../components/take-it-back.tsx';
import { ledgerQuery, useToken, useWelcome } from '../queries.ts';

/** Who holds which access since when, how we know, and how to take it back. */
export function LedgerPage() {
  const client = useWelcome()?.client.companyName ?? 'your company';
  const query = useInfiniteQuery(ledgerQuery(useToken()));
  return (
    <div className="flex flex-col gap-6">
      <BackHome />
      <LedgerRecord
        client={client}
        query={query}
        watchedOnly="We look at it from outside. Nobody holds access to it."
        takeBack={({ service, serviceName, holder }) => (
          <TakeItBack service={service} name={serviceName} holder={holder} />
        )}
      />
    </div>
  );
}
