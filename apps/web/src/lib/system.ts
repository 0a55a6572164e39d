import { queryOptions } from '@tanstack/react-query';
import { call } from '../api.ts';

/** What this installation is: its name, version, demo sign-ins, whether mail is kept in the development inbox. */
export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => call('GET /api/system', { signal }),
  staleTime: 10 * 60_000,
});
