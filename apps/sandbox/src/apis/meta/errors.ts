import { HTTPException } from 'hono/http-exception';

export interface GraphError {
  message: string;
  code: number;
  subcode?: number;
  type?: string;
  transient?: boolean;
  status?: number;
  headers?: Record<string, string>;
}

/** The Graph API's error: developers.facebook.com/docs/graph-api/guides/error-handling. Limits come as 400, too. */
export function graphError({
  message,
  code,
  subcode,
  type = 'OAuthException',
  transient = false,
  status = 400,
  headers = {},
}: GraphError): HTTPException {
  const error = {
    message,
    type,
    ...(transient ? { is_transient: true } : {}),
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    fbtrace_id: 'AsAnDbOxTrAcE0000000000',
  };
  const res = Response.json({ error }, { status, headers });
  return new HTTPException(status as 400, { res });
}

export const missingPermission = (permission: string) =>
  graphError({
    message: `(#200) Requires ${permission} permission to manage the object.`,
    code: 200,
    status: 403,
  });

export const unknownObject = (id: string) =>
  graphError({
    message: `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
  });

export const badParameter = (message: string) => graphError({ message: `(#100) ${message}`, code: 100 });
