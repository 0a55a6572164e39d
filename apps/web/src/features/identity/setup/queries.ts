import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../api.ts';

/** Whether this installation waits to be set up. It does so once in its life. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => call('GET /api/setup', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});
