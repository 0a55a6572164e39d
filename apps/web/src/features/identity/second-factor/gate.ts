import type { Me } from '@portico/contract';
import type { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../../../api.ts';
import { sessionQuery } from '../session.ts';
import { askWhoIsSignedIn } from '../session-check.ts';

/** Where to go first, for whoever must set up a second factor; null for everybody else. */
export function gateFor(me: Pick<Me, 'needsSecondFactor'>, wanted: string) {
  return me.needsSecondFactor ? { to: '/second-factor' as const, search: { redirect: wanted } } : null;
}

interface CacheEvent {
  type: string;
  action?: { type: string; error?: unknown };
}

/**
 * Runs `lead` when calls are refused because the organization's rules have come to ask for a second factor while
 * somebody was at work.
 */
export function watchSecondFactor(client: QueryClient, lead: () => void): void {
  async function look({ type, action }: CacheEvent): Promise<void> {
    if (type !== 'updated' || action?.type !== 'error') return;
    if (!(action.error instanceof ApiError) || action.error.code !== 'second_factor_required') return;
    const me = await askWhoIsSignedIn().catch(() => null);
    if (!me) return;
    client.setQueryData(sessionQuery.queryKey, me);
    if (me.needsSecondFactor) lead();
  }
  client.getQueryCache().subscribe((event) => void look(event));
  client.getMutationCache().subscribe((event) => void look(event));
}
