import type { SignInProvider } from '@portico/contract';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../api.ts';
import { stopViewing } from '../../../lib/viewing.ts';
import { leadTo } from './lead.ts';

/** Where somebody comes in, and where they go after that. */
export interface Way {
  door: 'staff' | 'portal';
  next: string;
  /** Of the staff, to be accepted by signing in. */
  invitation?: string;
}

/** Begins a round at an identity provider, and leads there: one of the installation's, or the one of an address. */
export function useBegin(way: Way) {
  return useMutation({
    mutationFn: async (by: { provider: SignInProvider } | { email: string }) => {
      const { url } = await call('POST /api/auth/single-sign-on', { body: { ...way, ...by } });
      // Somebody who comes in looks on no more.
      stopViewing();
      return leadTo(url);
    },
  });
}
