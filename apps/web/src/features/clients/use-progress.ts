import type { Progress } from '@portico/contract';
import { useQueries } from '@tanstack/react-query';
import { type Client, progressOfManyQuery } from './queries.ts';

/** The progress of the clients of a list, one request for each page of it. Null where it could not be read. */
export function useProgressOf(
  pages: readonly { items: readonly Client[] }[],
): (id: string) => Progress | null | undefined {
  const { known, failed } = useQueries({
    queries: pages.map(({ items }) => progressOfManyQuery(items.map(({ id }) => id))),
    combine: (results) => ({
      known: new Map(results.flatMap(({ data = [] }) => data).map((one) => [one.clientId, one])),
      failed: results.some(({ isError }) => isError),
    }),
  });
  return (id) => known.get(id) ?? (failed ? null : undefined);
}
