import { useQuery } from '@tanstack/react-query';
import { call } from '@/api.ts';
import { Callout } from '@/ui/callout.tsx';
import { Link } from '@/ui/link.tsx';
import { hostOf } from '../propose.ts';

/** Tells where a client with the same host is there already. It does not forbid a second one. */
export function KnownAddress({ website }: { website: string }) {
  const host = hostOf(website);
  const found = useQuery({
    queryKey: ['clients', 'known', host],
    queryFn: ({ signal }) =>
      call('GET /api/clients', { query: { q: host ?? '', archived: 'include', limit: 10 }, signal }),
    enabled: host !== null,
  });
  const known = found.data?.items.find((client) => hostOf(client.website) === host);
  if (!known) return null;
  return (
    <Callout tone="warn" title={`${known.companyName} has this address already`}>
      <Link to="/studio/clients/$clientId" params={{ clientId: known.id }}>
        Open {known.companyName}
      </Link>
      {known.archivedAt && ' (archived)'}, or go on to add another.
    </Callout>
  );
}
