import { queryOptions, useMutation } from '@tanstack/react-query';
import { type AnswerOf, call } from '@/api.ts';

export type WelcomeAccounts = AnswerOf<'GET /api/welcome/accounts'>;
export type ClientAccount = WelcomeAccounts['items'][number];

/** Below the key of the welcome's pages, so that it is read again with them. */
export const welcomeAccountsQuery = (token: string) =>
  queryOptions({
    queryKey: ['welcome', token, 'accounts'],
    queryFn: ({ signal }) => call('GET /api/welcome/accounts', { welcomeToken: token, signal }),
  });

export const portalAccountsQuery = queryOptions({
  queryKey: ['portal', 'accounts'],
  queryFn: async ({ signal }) => (await call('GET /api/client-portal/accounts', { signal })).items,
});

interface Consent {
  provider: WelcomeAccounts['providers'][number]['id'];
  settings: Record<string, string>;
  /** The connection that is repaired by it. */
  reconnect?: string;
  returnTo: string;
}

/** Leads the browser to the provider's own page. */
export function useGiveConsent(token: string) {
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: Consent) => call('POST /api/welcome/accounts/connect', { body, welcomeToken: token }),
    onSuccess: ({ authorizeUrl }) => location.assign(authorizeUrl),
  });
}
