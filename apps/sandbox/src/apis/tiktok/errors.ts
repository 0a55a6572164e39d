import { HTTPException } from 'hono/http-exception';

const logId = '20261120120000SANDBOX00000000000';

/** developers.tiktok.com/doc/tiktok-api-v2-error-handling: the envelope's `error`, whose code is `ok` where all is well. */
export const tiktokError = (status: number, code: string, message: string): HTTPException => {
  const body = { data: {}, error: { code, message, log_id: logId } };
  return new HTTPException(status as 400, { res: Response.json(body, { status }) });
};

export const good = (data: object) =>
  Response.json({ data, error: { code: 'ok', message: '', log_id: logId } });

/** developers.tiktok.com/doc/oauth-error-handling. Which status comes with it is not said there; RFC 6749 has 400. */
export const oauthRefusal = (error: string, description: string, status = 400) =>
  Response.json({ error, error_description: description, log_id: logId }, { status });
