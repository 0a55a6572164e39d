import { HTTPException } from 'hono/http-exception';

/** developer.wordpress.org/rest-api: an error has a code, a sentence, and its status once more inside. */
export const wordpressError = (status: number, code: string, message: string): HTTPException =>
  new HTTPException(status as 400, { res: Response.json({ code, message, data: { status } }, { status }) });

export const noRoute = () =>
  wordpressError(404, 'rest_no_route', 'No route was found matching the URL and request method.');
