import { z } from 'zod';
import { type Call, collect, type Session } from '../kit/index.ts';

/** A call to the interface, whose answers stand in `result`. */
export const cloudflareCall = <T>(
  path: string,
  call: Pick<Call<T>, 'name' | 'method' | 'effect' | 'answer'> & Partial<Call<T>>,
): Call<T> => ({ ...call, url: `https://api.cloudflare.com/client/v4/${path}` });

const PAGE = 50;

/** Everything in a list that comes in numbered pages. */
export function listed<T>(session: Session, name: string, path: string, item: z.ZodType<T>): Promise<T[]> {
  const answer = z.object({
    result: z.array(item),
    result_info: z.object({ page: z.number(), total_pages: z.number() }).optional(),
  });
  const query = { page: 1, per_page: PAGE };
  return collect(
    session,
    cloudflareCall(path, { name, method: 'GET', query, effect: 'none', answer }),
    ({ result, result_info: info }) => ({
      items: result,
      next: info && info.page < info.total_pages ? { page: String(info.page + 1) } : null,
    }),
  );
}
