import type { LiveEvent } from '@portico/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type LiveState, useLive, useLiveState } from '../../lib/live.ts';
import { tellSignedOut } from '../../lib/query.ts';
import { isElsewhere, rightsOf } from './model.ts';
import { sessionQuery, useSession } from './session.ts';
import { askWhoIsSignedIn } from './session-check.ts';

/** Events after which somebody may do other things than before. */
const aboutRights = (event: LiveEvent) => /^(member|role)\./.test(event.type);

/**
 * Keeps the studio true to the session while it is open: one that ended somewhere else leads to the sign-in, one that
 * was moved to another organization loads the studio anew, and other rights are taken over.
 */
export function useSessionWatch(): void {
  const client = useQueryClient();
  const me = useSession();
  const known = useRef(me);
  const check = async () => {
    const now = await askWhoIsSignedIn().catch(() => undefined);
    if (now) client.setQueryData(sessionQuery.queryKey, now);
    else if (now === null) tellSignedOut();
  };
  useLive(aboutRights, check);
  useLiveBreak(check);

  useEffect(() => {
    const before = known.current;
    known.current = me;
    if (isElsewhere(before, me)) location.assign('/studio');
    else if (rightsOf(before) !== rightsOf(me)) void client.invalidateQueries();
  }, [me, client]);
}

/** Runs `handler` when the server does not let the live connection stand, and when it stands again after a break. */
function useLiveBreak(handler: () => void): void {
  const state = useLiveState();
  const before = useRef<LiveState>('off');
  const stood = useRef(false);
  const current = useRef(handler);
  current.current = handler;
  useEffect(() => {
    const broken = state === 'off' && before.current !== 'off';
    const again = state === 'live' && stood.current;
    before.current = state;
    if (state === 'live') stood.current = true;
    if (broken || again) current.current();
  }, [state]);
}
