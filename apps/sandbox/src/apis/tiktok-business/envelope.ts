import { HTTPException } from 'hono/http-exception';

/**
 * business-api.tiktok.com/portal/docs?id=1737172488964097 (return codes). That of a used code could not be looked up; what
 * it is about stands in its message.
 */
export const codes = {
  permission: 40001,
  parameter: 40002,
  tooOften: 40100,
  token: 40105,
  code: 40110,
  internal: 50000,
};

const requestId = '20261120120000SANDBOX';

/** Everything comes with status 200; whether it is good says `code`. */
export const failed = (code: number, message: string): HTTPException =>
  new HTTPException(400, { res: Response.json({ code, message, request_id: requestId, data: {} }) });

export const good = (data: object): Response =>
  Response.json({ code: 0, message: 'OK', request_id: requestId, data });
