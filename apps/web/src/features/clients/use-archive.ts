import { useMutation } from '@tanstack/react-query';
import { call } from '@/api.ts';
import { toast } from '@/lib/toast.ts';
import { type Client, useKeepClient } from './queries.ts';

/** Archives and restores. Both can be taken back from the notice that tells of them. */
export function useArchive({ id, companyName }: Pick<Client, 'id' | 'companyName'>) {
  const keep = useKeepClient();
  const restore = useMutation({
    mutationFn: () => call('DELETE /api/clients/:id/archival', { params: { id } }),
    onSuccess: (client) => {
      keep(client);
      toast.good(`${companyName} was restored`);
    },
    onError: (error) => toast.failed(`${companyName} could not be restored`, error),
  });
  const archive = useMutation({
    mutationFn: () => call('POST /api/clients/:id/archival', { params: { id } }),
    onSuccess: (client) => {
      keep(client);
      toast.good(`${companyName} was archived`, { action: { label: 'Undo', run: () => restore.mutate() } });
    },
  });
  return { archive, restore };
}
