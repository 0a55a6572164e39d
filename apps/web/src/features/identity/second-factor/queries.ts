import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, call } from '@/api.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import { confirmed } from '../confirm.ts';

export type Passkey = AnswerOf<'GET /api/auth/passkeys'>['items'][number];

/** Which second factors the signed-in person has. */
export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) => call('GET /api/auth/second-factor', { signal }),
});

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: ({ signal }) => call('GET /api/auth/passkeys', { signal }),
});

/** What changes with a second factor: what one has, what one may, and where one is signed in. */
const touched = [['second-factor'], ['passkeys'], ['session'], ['devices']] as const;

export async function readAgain(client: QueryClient): Promise<void> {
  await Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey })));
}

/** Lists follow what happens in another window. */
export function useLiveSecondFactor(): void {
  const lists = [secondFactorQuery.queryKey, passkeysQuery.queryKey];
  useLiveInvalidate({ 'second_factor.added': lists, 'second_factor.removed': lists });
}

/** Has the browser make a passkey, and keeps it under this name. */
export async function addPasskey(name: string): Promise<void> {
  const [{ makePasskey }, options] = await Promise.all([
    import('./webauthn.ts'),
    confirmed(() => call('POST /api/auth/passkeys/creation')),
  ]);
  const credential = await makePasskey(options);
  await call('POST /api/auth/passkeys', { body: { name, credential } });
}

export function removePasskey(id: string): Promise<void> {
  return confirmed(() => call('DELETE /api/auth/passkeys/:id', { params: { id } }));
}
