import { HTTPException } from 'hono/http-exception';

/** Points of the leaky bucket on the standard plan: shopify.dev/docs/api/usage/limits. */
const MOST = 2000;
const RESTORED = 100;

const headers = { 'x-request-id': '5a0sandbox-request' };

/** A GraphQL answer: what it cost stands beside it. */
export function graphql(body: { data?: object | null; errors?: object[] }, requested = 4): Response {
  const spent = body.errors ? null : requested;
  const cost = {
    requestedQueryCost: requested,
    actualQueryCost: spent,
    throttleStatus: {
      maximumAvailable: MOST,
      currentlyAvailable: body.errors ? 0 : MOST - requested,
      restoreRate: RESTORED,
    },
  };
  return Response.json({ ...body, extensions: { cost } }, { headers });
}

/** Too much at once comes with status 200, and no data. */
export const throttled = (): Response =>
  graphql({ errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] }, 1000);

/** What is wrong with a request itself: shopify.dev/docs/api/usage/response-codes. */
export const refused = (status: number, errors: string): HTTPException =>
  new HTTPException(status as 400, { res: Response.json({ errors }, { status, headers }) });
