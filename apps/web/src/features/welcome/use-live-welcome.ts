import { useQueryClient } from '@tanstack/react-query';
import { useMatch, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useLive, useLiveInvalidate, useLiveState } from '@/lib/live.ts';
import { toast } from '@/lib/toast.ts';
import { questionsQuery, useToken, useWelcome } from './queries.ts';

/**
 * Keeps the pages as things stand: everything is read again when somebody else at the client or at the agency did
 * something. `reading` where the questions are open, so that an answer needs no notice.
 */
export function useLiveWelcome(reading: boolean): void {
  useLiveInvalidate({ '*': [['welcome', useToken()]] });
  useEndNoticed();
  useAnswerNotice(reading);
}

/** The server hangs up on a link that has ended. Reading it again then says so, while nobody presses anything. */
function useEndNoticed(): void {
  const token = useToken();
  const client = useQueryClient();
  const live = useLiveState();
  const wasLive = useRef(false);
  useEffect(() => {
    if (live === 'live') wasLive.current = true;
    if (live !== 'off' || !wasLive.current) return;
    wasLive.current = false;
    void client.invalidateQueries({ queryKey: ['welcome', token], exact: true });
  }, [live, client, token]);
}

/** Says that an answer has come, to whoever is somewhere else; `reading` where questions are open anyway. */
function useAnswerNotice(reading: boolean): void {
  const token = useToken();
  const client = useQueryClient();
  const navigate = useNavigate();
  const agency = useWelcome()?.agency.name ?? 'the agency';
  const onPage = useMatch({ from: '/welcome/$token/questions', shouldThrow: false }) !== undefined;
  const read = () => void navigate({ to: '/welcome/$token/questions', params: { token } });
  useLive(['help.replied'], async ({ subjectId }) => {
    if (reading || onPage) return;
    const answer = await client.fetchQuery({ ...questionsQuery(token), staleTime: 0 }).catch(() => null);
    // Only the agency's own words make a question answered.
    if (answer?.items.some(({ id, state }) => id === subjectId && state === 'answered'))
      toast.info(`${agency} answered a question`, { action: { label: 'Read it', run: read } });
  });
}
