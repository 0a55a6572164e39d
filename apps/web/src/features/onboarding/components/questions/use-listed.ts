import { useInfiniteQuery } from '@tanstack/react-query';
import { questionsRoute } from '../../more-routes.tsx';
import { type HelpRequest, helpQuery } from '../../queries.ts';

/** The questions of the list that stands beside. */
export function useListed(): HelpRequest[] {
  const { state = 'open' } = questionsRoute.useSearch();
  const { data } = useInfiniteQuery(helpQuery(state));
  return data?.pages.flatMap(({ items }) => items) ?? [];
}

/** A question of that list, to be shown at once while it is read anew. */
export function useListedQuestion(id: string): HelpRequest | undefined {
  return useListed().find((question) => question.id === id);
}
