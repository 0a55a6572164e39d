import { useQuery } from '@tanstack/react-query';
import { latestScanQuery } from '@/features/discovery/index.ts';
import { platformsQuery } from '@/features/onboarding/queries.ts';
import type { KnownElsewhere } from './evidence.ts';

/** What is known of a client's ids without its providers; nothing for the agency's own account, which reaches many. */
export function useKnownElsewhere(clientId: string | null): KnownElsewhere {
  const enabled = clientId !== null;
  const platforms = useQuery({ ...platformsQuery(clientId ?? ''), enabled }).data ?? [];
  const scan = useQuery({ ...latestScanQuery(clientId ?? ''), enabled }).data;
  const result = scan?.scan?.result ?? scan?.previous?.result;
  return {
    given: platforms.flatMap(({ ids }) => Object.values(ids)),
    seen: result
      ? [result.hosts.apex, ...[...result.tags, ...result.findings].flatMap(({ ids }) => ids)]
      : [],
  };
}
