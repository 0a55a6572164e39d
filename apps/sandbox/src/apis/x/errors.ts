import { HTTPException } from 'hono/http-exception';

/** RFC 9457's shape, with types of X's own: docs.x.com/x-api/fundamentals/response-codes-and-errors. */
export function problem(
  status: number,
  title: string,
  type: string,
  detail = title,
  headers: Record<string, string> = {},
): HTTPException {
  const address = type === 'about:blank' ? type : `https://api.x.com/2/problems/${type}`;
  const res = Response.json(
    { title, detail, type: address, status },
    { status, headers: { 'x-transaction-id': '5f0sandbox000000', ...headers } },
  );
  return new HTTPException(status as 400, { res });
}

export const tooMany = (headers: Record<string, string>) =>
  problem(429, 'Too Many Requests', 'about:blank', 'Too Many Requests', headers);
