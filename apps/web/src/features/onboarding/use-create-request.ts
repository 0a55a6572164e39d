import type { NewAccessRequest } from '@portico/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiError, call } from '@/api.ts';
import { useIdempotencyKey } from '@/lib/idempotency.ts';
import type { AccessRequest } from './queries.ts';

/**
 * Makes an access request. Sent again after no answer came, it is the same request: the client gets one link and one
 * e-mail. Changed, or after a refusal, it is another.
 */
export function useCreateRequest(clientId: string) {
  const queryClient = useQueryClient();
  const idempotency = useIdempotencyKey();
  const last = useRef('');
  return useMutation<AccessRequest, Error, NewAccessRequest>({
    mutationFn: (body) => {
      const text = JSON.stringify(body);
      if (text !== last.current) idempotency.renew();
      last.current = text;
      return call('POST /api/clients/:id/access-requests', {
        params: { id: clientId },
        body,
        idempotencyKey: idempotency.key(),
      });
    },
    onSuccess: () => {
      idempotency.renew();
      return queryClient.invalidateQueries({ queryKey: ['client', clientId] });
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status > 0 && error.status < 500) idempotency.renew();
    },
  });
}
