import { useMutation } from '@tanstack/react-query';
import { ApiError, call } from '@/api.ts';
import type { ClientFields } from './fields.ts';
import { type Client, useKeepClient } from './queries.ts';

/** Changes the named fields. Throws `changed_meanwhile` with the client as it stands where the version is old; the page then shows that. */
export function useUpdateClient(id: string) {
  const keep = useKeepClient();
  return useMutation({
    mutationFn: ({ changes, version }: { changes: Partial<ClientFields>; version: number }) =>
      call('PUT /api/clients/:id', { params: { id }, body: { ...changes, version } }),
    onSuccess: keep,
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'changed_meanwhile') keep(error.current as Client);
    },
  });
}
