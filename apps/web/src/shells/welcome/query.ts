import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api.ts';

/** What the link asks for, and how far it is. Further queries of these pages begin with the same two keys. */
export const welcomeQuery = (token: string) =>
  queryOptions({
    queryKey: ['welcome', token],
    queryFn: ({ signal }) => call('GET /api/welcome', { welcomeToken: token, signal }),
  });
