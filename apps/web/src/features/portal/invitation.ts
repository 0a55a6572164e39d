import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, ApiError, call } from '@/api.ts';
import { meansSignedOut } from '@/lib/query.ts';

export type Invitation = AnswerOf<'POST /api/client-portal/auth/invitation'>;

/** What an invitation says; it is read once, since it changes by being accepted. The code stays out of every address. */
export const portalInvitationQuery = (code: string) =>
  queryOptions({
    queryKey: ['portal-invitation', code],
    queryFn: ({ signal }) =>
      call('POST /api/client-portal/auth/invitation', { body: { invitation: code }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The address of whoever is signed in here, as staff or in a portal; null where nobody is. */
export const whoseEmailQuery = queryOptions({
  queryKey: ['session', 'whose'],
  queryFn: async () => {
    const nobody = (error: unknown) => {
      if (meansSignedOut(error) || (error instanceof ApiError && error.code === 'not_allowed')) return null;
      throw error;
    };
    const staff = await call('GET /api/auth/me').catch(nobody);
    if (staff) return staff.user.email;
    const person = await call('GET /api/client-portal/auth/me').catch(nobody);
    return person && !person.viewedBy ? person.user.email : null;
  },
  gcTime: 0,
});
