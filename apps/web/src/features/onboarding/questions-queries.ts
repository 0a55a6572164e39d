import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import type { HelpRequest } from './queries.ts';

/** One question by its id, whatever its state. */
export const questionQuery = (id: string) =>
  queryOptions({
    queryKey: ['help', 'question', id],
    queryFn: ({ signal }) => call('GET /api/help-requests/:id', { params: { id }, signal }),
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
