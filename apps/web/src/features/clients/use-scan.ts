import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api.ts';
import { toast } from '@/lib/toast.ts';
import { shownAddress } from './propose.ts';
import type { Client } from './queries.ts';

/** Starts an inspection of the client's site; its findings come in on the overview. */
export function useScan({ id, website }: Pick<Client, 'id' | 'website'>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call('POST /api/clients/:id/scans', { params: { id } }),
    onSuccess: () => {
      if (website)
        toast.info(`Looking at ${shownAddress(website)}`, {
          detail: 'The findings come in as they are made.',
        });
      void queryClient.invalidateQueries({ queryKey: ['client', id, 'scan'] });
    },
    onError: (error) => toast.failed('The inspection could not start', error),
  });
}
