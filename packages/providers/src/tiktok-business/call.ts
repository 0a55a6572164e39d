import { z } from 'zod';
import { type Call, collect, type Session } from '../kit/index.ts';

/** A call to the interface, whose answers stand inside `data`. */
export const business = <T>(
  path: string,
  call: Pick<Call<T>, 'name' | 'method' | 'effect' | 'answer'> & Partial<Call<T>>,
): Call<T> => ({ ...call, url: `https://business-api.tiktok.com/open_api/v1.3/${path}/` });

const PageInfo = z.object({ page: z.number(), total_page: z.number() }).optional();
const PAGE = 50;

/** Everything in a list that comes in numbered pages. */
export const listed = <T>(
  session: Session,
  path: string,
  query: Record<string, string>,
  item: z.ZodType<T>,
  options: { within?: 'list' | 'pixels'; asset?: string } = {},
): Promise<T[]> => {
  const { within = 'list', asset } = options;
  const answer = z.object({
    data: z.object({
      list: z.array(item).optional(),
      pixels: z.array(item).optional(),
      page_info: PageInfo,
    }),
  });
  const name = path.replaceAll('/', '.');
  const paged = { ...query, page: 1, page_size: PAGE };
  return collect(
    session,
    business(path, { name, method: 'GET', query: paged, effect: 'none', answer, asset }),
    ({ data }) => ({
      items: data[within] ?? [],
      next:
        data.page_info && data.page_info.page < data.page_info.total_page
          ? { page: String(data.page_info.page + 1) }
          : null,
    }),
  );
};
