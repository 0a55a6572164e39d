import type { Me } from '@portico/contract';
import type { QueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { whileCookieRests } from '../../lib/cookie-rest.ts';
import { meansSignedOut } from '../../lib/query.ts';

let asking: Promise<Me | null> | undefined;

/**
 * Asks the server who is signed in in this browser: null where nobody is. One refusal does not prove that, since it may
 * have been meant for the cookie of a moment ago. Throws where it cannot be told, offline for instance.
 */
export function askWhoIsSignedIn(): Promise<Me | null> {
  asking ??= whileCookieRests(() => call('GET /api/auth/me'))
    .catch((error) => {
      if (meansSignedOut(error)) return null;
      throw error;
    })
    .finally(() => {
      asking = undefined;
    });
  return asking;
}

/** Milliseconds in which refused queries are asked again once, should the refusal not have been about the session. */
const AGAIN_MS = 10_000;
let askedAgain = Number.NEGATIVE_INFINITY;

/** After a refusal: true where nobody is signed in any more. Otherwise what was refused meanwhile is asked again. */
export async function isSignedOut(client: QueryClient): Promise<boolean> {
  const who = await askWhoIsSignedIn().catch(() => undefined);
  if (who && performance.now() - askedAgain > AGAIN_MS) {
    askedAgain = performance.now();
    void client.invalidateQueries({ predicate: ({ state }) => meansSignedOut(state.error) });
  }
  return who === null;
}
