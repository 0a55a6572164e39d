import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api.ts';

let whenSignedOut: () => unknown = () => {};

/** What to do when the server says that the session has ended; set once by the router. */
export function onSignedOut(handler: () => unknown): void {
  whenSignedOut = handler;
}

/** Says the same for what does not pass through a query, such as the live connection. */
export function tellSignedOut(): void {
  whenSignedOut();
}

/** True for refusals that mean: sign in (again). A wrong password is not one of them. */
export function meansSignedOut(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'not_signed_in' || error.code === 'session_ended');
}

/** Only what may be otherwise a moment later is asked again: no answer, or a server that is not ready. */
export function worthRetrying(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  if (error.code === 'offline') return false;
  return error.status === 0 || error.status === 502 || error.status === 503 || error.status === 504;
}

function react(error: unknown): void {
  if (meansSignedOut(error)) whenSignedOut();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => query.queryKey[0] !== 'session' && react(error) }),
  mutationCache: new MutationCache({ onError: react }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && worthRetrying(error),
      retryDelay: (count) => Math.min(500 * 2 ** count, 4_000),
      throwOnError: false,
    },
    mutations: { retry: false },
  },
});
