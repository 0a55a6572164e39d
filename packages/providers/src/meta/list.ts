import { z } from 'zod';
import { collect, type Session } from '../kit/index.ts';
import { GRAPH } from './manifest.ts';

const page = <T>(item: z.ZodType<T>) =>
  z.object({
    data: z.array(item),
    paging: z
      .object({ next: z.string().optional(), cursors: z.object({ after: z.string().optional() }).optional() })
      .optional(),
  });

/** All that stands on an edge of the graph, such as `me/accounts`: /docs/graph-api/results. */
export function listEdge<T>(
  session: Session,
  edge: string,
  fields: string[],
  item: z.ZodType<T>,
): Promise<T[]> {
  return collect(
    session,
    {
      name: edge.replace(/^\d+/, 'business'),
      method: 'GET',
      url: `${GRAPH}/${edge}`,
      query: { fields: fields.join(','), limit: 100 },
      effect: 'none',
      asset: /^\d+/.exec(edge)?.[0],
      answer: page(item),
    },
    ({ data, paging }) => {
      const after = paging?.cursors?.after;
      // The address of the next page may hold a token; its cursor says the same.
      return { items: data, next: paging?.next && after ? { after } : null };
    },
  );
}
