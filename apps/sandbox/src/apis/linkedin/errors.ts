import { HTTPException } from 'hono/http-exception';

/**
 * LinkedIn's error: learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling. `code` is the newer
 * word, `serviceErrorCode` the older number; answers carry both, one or neither.
 */
export function linkedinError(
  status: number,
  message: string,
  codes: { code?: string; serviceErrorCode?: number } = {},
): HTTPException {
  const res = Response.json({ status, ...codes, message }, { status, headers: trace });
  return new HTTPException(status as 400, { res });
}

export const trace = { 'x-li-uuid': 'AAYsandboxTrace000000000' };

export const notFound = () => linkedinError(404, 'Not Found', { code: 'NOT_FOUND' });

export const notEnough = (resource: string) =>
  linkedinError(403, `Not enough permissions to access: ${resource}`, {
    code: 'ACCESS_DENIED',
    serviceErrorCode: 100,
  });

export const badRequest = (message: string) =>
  linkedinError(400, message, { code: 'ILLEGAL_ARGUMENT', serviceErrorCode: 0 });

/** learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits: limits are a day's, and begin anew at midnight UTC. */
export const throttled = () =>
  linkedinError(429, 'Resource level throttle DAY limit for calls to this resource is reached.', {
    code: 'TOO_MANY_REQUESTS',
    serviceErrorCode: 101,
  });

export const nonexistentVersion = (version: string) =>
  linkedinError(426, `Requested version ${version} is not active`, { code: 'NONEXISTENT_VERSION' });
