import { HTTPException } from 'hono/http-exception';

/** developers.cloudflare.com/fundamentals/api/reference/limits: 1,200 requests in five minutes. */
const policy = '"default";q=1200;w=300';

const headers = { 'cf-ray': '9a0sandbox0ray-LHR', 'ratelimit-policy': policy };

/** developers.cloudflare.com/fundamentals/api/how-to/make-api-calls: every answer says whether it succeeded. */
export const good = (result: unknown, more: object = {}): Response =>
  Response.json(
    { success: true, errors: [], messages: [], result, ...more },
    { headers: { ...headers, ratelimit: '"default";r=1187;t=214' } },
  );

export const failed = (
  status: number,
  code: number,
  message: string,
  more: Record<string, string> = {},
): HTTPException =>
  new HTTPException(status as 400, {
    res: Response.json(
      { success: false, errors: [{ code, message }], messages: [], result: null },
      { status, headers: { ...headers, ...more } },
    ),
  });

export const unauthorized = () => failed(403, 9109, 'Unauthorized to access requested resource');

export const tooMany = () =>
  failed(
    429,
    10429,
    'More than 1200 requests per 300 seconds reached. Please wait and consider throttling your request speed',
    {
      ratelimit: '"default";r=0;t=120',
      'retry-after': '120',
    },
  );
