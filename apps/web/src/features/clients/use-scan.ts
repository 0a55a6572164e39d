import { useStartScan } from '@/features/discovery/index.ts';
import { toast } from '@/lib/toast.ts';
import { shownAddress } from './propose.ts';
import type { Client } from './queries.ts';

/** Starts an inspection of the client's site, and says so; its findings come in on the overview. */
export function useScan({ id, website }: Pick<Client, 'id' | 'website'>): () => void {
  const start = useStartScan(id);
  return () =>
    start.mutate(undefined, {
      onSuccess: () =>
        website &&
        toast.info(`Looking at ${shownAddress(website)}`, {
          detail: 'The findings come in as they are made.',
        }),
    });
}
