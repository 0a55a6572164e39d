import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import type { HelpRequest } from './queries.ts';

/** How far back a question is looked for that no list on the screen holds: so many pages of a hundred. */
const mostPages = 10;

/** One question by its id, whatever its state; null where there is none. The interface has only the list. */
export const questionQuery = (id: string) =>
  queryOptions({
    queryKey: ['help', 'question', id],
    queryFn: async ({ signal }): Promise<HelpRequest | null> => {
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const { items, nextCursor } = await call('GET /api/help-requests', {
          query: { limit: 100, cursor },
          signal,
        });
        const found = items.find((question) => question.id === id);
        if (found || nextCursor === null) return found ?? null;
        cursor = nextCursor;
      }
      return null;
    },
  });

function useKeepQuestion() {
  const client = useQueryClient();
  return (question: HelpRequest) => {
    client.setQueryData(questionQuery(question.id).queryKey, question);
    void client.invalidateQueries({ queryKey: ['help'] });
    void client.invalidateQueries({ queryKey: ['attention'] });
  };
}

export function useReply(id: string) {
  const keep = useKeepQuestion();
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: string; idempotencyKey: string }) =>
      call('POST /api/help-requests/:id/replies', { params: { id }, body: { body }, idempotencyKey }),
    onSuccess: keep,
  });
}

export function useCloseQuestion(id: string) {
  const keep = useKeepQuestion();
  return useMutation({
    mutationFn: () => call('POST /api/help-requests/:id/closure', { params: { id } }),
    onSuccess: keep,
  });
}

/** Keeps the questions up to date while clients write and others answer. */
export function useLiveQuestions(): void {
  const help = [['help']];
  useLiveInvalidate({ 'help.asked': help, 'help.replied': help, 'help.closed': help });
}
