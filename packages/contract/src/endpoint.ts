import type { z } from 'zod';
import type { Permission, PortalPermission } from './permissions.ts';
import type { ProblemCode } from './problem.ts';

/**
 * Who may call an endpoint. It is a required field: a route that nobody thought about does not compile.
 * - `public`: anyone, signed in or not.
 * - `account`: whoever is signed in as a person, on the staff or in a client's portal.
 * - `signedIn`: any member of the organization.
 * - `can`: a member, or a program with an API key, that holds the permission.
 * - `portal`: one of a client's people whose role in the portal holds the permission; staff may look on, reading.
 * - `link`: the holder of a client's access link (header `X-Welcome-Token`, or the token in the path).
 */
export type Access =
  | 'public'
  | 'account'
  | 'signedIn'
  | 'link'
  | { can: Permission }
  | { portal: PortalPermission };

type Shape = z.ZodType;

export interface Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Response extends Shape = Shape,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path as the client writes it, with `:name` for each parameter, from `/api` on. */
  path: `/api/${string}`;
  access: Access;
  summary: string;
  description?: string;
  params?: Params;
  query?: Query;
  body?: Body;
  /** What leaves the server; fields that the schema does not name are dropped. Absent with status 204. */
  response?: Response;
  /** The one success status. Default 200. */
  status?: 200 | 201 | 202 | 204;
  /** The refusals peculiar to this endpoint, besides those that its access and input imply. */
  errors?: ProblemCode[];
  /**
   * `multipart`: one file in the field `file`, the other fields as `body`. `file`: the answer is the file's bytes.
   * `redirect`: the answer leads a browser on (303).
   */
  transfer?: 'multipart' | 'file' | 'redirect';
  /** A page of another site posts it as an HTML form: it must look at no cookie, and so is open to other sites. */
  form?: true;
  /** Creating calls honour `Idempotency-Key`: the same key answers the same response for 24 hours. */
  idempotent?: boolean;
  /** Calls a minute for one caller where the general limit is too wide. */
  ratePerMinute?: number;
  /** Shown in the documentation and held against the schemas by a test. */
  example: {
    params?: z.input<Params>;
    query?: z.input<Query>;
    body?: z.input<Body>;
    response?: z.input<Response>;
  };
}

/**
 * Declares one endpoint. The value is all that the server, the web, the documentation and the tests know of it.
 * Method and path stay literal, so that a caller who names them wrong does not compile.
 */
export function endpoint<
  const Method extends Endpoint['method'],
  const Path extends Endpoint['path'],
  Params extends Shape = z.ZodUndefined,
  Query extends Shape = z.ZodUndefined,
  Body extends Shape = z.ZodUndefined,
  Response extends Shape = z.ZodUndefined,
>(
  value: Endpoint<Params, Query, Body, Response> & { method: Method; path: Path },
): Endpoint<Params, Query, Body, Response> & { method: Method; path: Path } {
  return value;
}

// biome-ignore lint/suspicious/noExplicitAny: only `any` admits every endpoint, whatever its schemas
export type AnyEndpoint = Endpoint<any, any, any, any>;

type Part<E extends AnyEndpoint, K extends 'params' | 'query' | 'body' | 'response'> = NonNullable<E[K]>;

/** What a caller sends, before defaults and coercion. */
export type Sent<E extends AnyEndpoint, K extends 'params' | 'query' | 'body'> =
  Part<E, K> extends z.ZodType ? z.input<Part<E, K>> : undefined;

/** What a handler receives, after defaults and coercion. */
export type Received<E extends AnyEndpoint, K extends 'params' | 'query' | 'body'> =
  Part<E, K> extends z.ZodType ? z.output<Part<E, K>> : undefined;

/** What a caller gets back. */
export type Answer<E extends AnyEndpoint> =
  Part<E, 'response'> extends z.ZodType ? z.output<Part<E, 'response'>> : undefined;
