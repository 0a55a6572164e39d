import { type QueryKey, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type AnswerOf, call } from '@/api.ts';
import { useLiveInvalidate } from '@/lib/live.ts';

export type Profile = AnswerOf<'GET /api/settings/organization'>;
export type WhiteLabel = AnswerOf<'GET /api/settings/white-label'>;
export type PagesDomain = NonNullable<AnswerOf<'GET /api/settings/domain'>['domain']>;
export type Sending = AnswerOf<'GET /api/settings/mail'>;

export const profileQuery = queryOptions({
  queryKey: ['settings', 'organization'],
  queryFn: ({ signal }) => call('GET /api/settings/organization', { signal }),
});
export const whiteLabelQuery = queryOptions({
  queryKey: ['settings', 'white-label'],
  queryFn: ({ signal }) => call('GET /api/settings/white-label', { signal }),
});
export const domainQuery = queryOptions({
  queryKey: ['settings', 'domain'],
  queryFn: ({ signal }) => call('GET /api/settings/domain', { signal }),
});
export const sendingQuery = queryOptions({
  queryKey: ['settings', 'mail'],
  queryFn: ({ signal }) => call('GET /api/settings/mail', { signal }),
});

/** Shows what colleagues change while a page of the settings is open. */
export function useLiveSettings(): void {
  const look: QueryKey[] = [['settings', 'white-label']];
  const domain: QueryKey[] = [['settings', 'domain']];
  const sending: QueryKey[] = [['settings', 'mail']];
  useLiveInvalidate({
    'organization.updated': [['settings', 'organization'], ['session']],
    'white_label.updated': look,
    'domain.added': domain,
    'domain.verified': domain,
    'domain.failed': domain,
    'domain.removed': domain,
    'mail_sending.updated': sending,
    'mail_sending.tested': sending,
  });
}

/** Keeps the answer of a change as what is shown, without asking again. */
function useChange<Input, Answer>(queryKey: QueryKey, change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (answer) => void client.setQueryData(queryKey, answer),
  });
}

export const usePutProfile = () =>
  useChange(
    profileQuery.queryKey,
    (body: NonNullable<Parameters<typeof call<'PUT /api/settings/organization'>>[1]>['body']) =>
      call('PUT /api/settings/organization', { body }),
  );

export const usePutWhiteLabel = () =>
  useChange(
    whiteLabelQuery.queryKey,
    (body: NonNullable<Parameters<typeof call<'PUT /api/settings/white-label'>>[1]>['body']) =>
      call('PUT /api/settings/white-label', { body }),
  );

export const usePutLogo = () =>
  useChange(whiteLabelQuery.queryKey, ({ theme, file }: { theme: 'light' | 'dark'; file: File }) =>
    call('POST /api/settings/white-label/logo', { body: { theme }, file }),
  );

export const useRemoveLogo = () =>
  useChange(whiteLabelQuery.queryKey, (theme: 'light' | 'dark') =>
    call('DELETE /api/settings/white-label/logo/:theme', { params: { theme } }),
  );

export const usePutDomain = () =>
  useChange(domainQuery.queryKey, async (host: string) => ({
    domain: await call('PUT /api/settings/domain', { body: { host } }),
  }));

export const useCheckDomain = () =>
  useChange(domainQuery.queryKey, async (_: undefined) => ({
    domain: await call('POST /api/settings/domain/check'),
  }));

export const useRemoveDomain = () =>
  useChange(domainQuery.queryKey, async (_: undefined) => {
    await call('DELETE /api/settings/domain');
    return { domain: null };
  });

export const usePutSending = () =>
  useChange(
    sendingQuery.queryKey,
    (body: NonNullable<Parameters<typeof call<'PUT /api/settings/mail'>>[1]>['body']) =>
      call('PUT /api/settings/mail', { body }),
  );

/** Really sends; the page learns of the outcome by the answer and by reading the settings again. */
export function useSendTest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (to: string) => call('POST /api/settings/mail/test', { body: { to } }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: sendingQuery.queryKey }),
        client.invalidateQueries({ queryKey: ['mail'] }),
      ]),
  });
}
