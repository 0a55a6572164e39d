import type { Answer, AnyEndpoint, Received } from '@portico/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../actor.ts';
import type { Scope } from '../db/scope.ts';

export interface Context<E extends AnyEndpoint> {
  params: Received<E, 'params'>;
  query: Received<E, 'query'>;
  body: Received<E, 'body'>;
  request: FastifyRequest;
  reply: FastifyReply;
}

export interface ScopedContext<E extends AnyEndpoint> extends Context<E> {
  actor: Actor;
  /** The request's one transaction; it is read-only for `GET`. */
  scope: Scope;
}

export interface UnscopedContext<E extends AnyEndpoint> extends Context<E> {
  /** Null on public endpoints where nobody is signed in. */
  actor: Actor | null;
  withScope<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
  withReadScope<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}

/** Endpoints without a response may answer anything; it is not sent. */
type Outcome<E extends AnyEndpoint> = [Answer<E>] extends [undefined] ? unknown : Answer<E>;
export type ScopedHandler<E extends AnyEndpoint> = (context: ScopedContext<E>) => Promise<Outcome<E>>;
export type UnscopedHandler<E extends AnyEndpoint> = {
  unscoped: (context: UnscopedContext<E>) => Promise<Outcome<E>>;
};
export type Handler<E extends AnyEndpoint> = ScopedHandler<E> | UnscopedHandler<E>;

export interface Route {
  endpoint: AnyEndpoint;
  handler: Handler<AnyEndpoint>;
}

/**
 * Pairs every endpoint of a group with its handler; a missing or misshapen one does not compile. The handler runs
 * inside the request's scope, so that rows, events, jobs and the idempotent answer commit together.
 */
export function implement<Group extends Record<string, AnyEndpoint>>(
  group: Group,
  handlers: { [Name in keyof Group]: Handler<Group[Name]> },
): Route[] {
  return Object.entries(group).map(([name, endpoint]) => ({
    endpoint,
    handler: handlers[name] as Handler<AnyEndpoint>,
  }));
}

/** A handler that must hold no transaction while it runs: it calls the outside, streams, or has no organization yet. */
export function unscoped<E extends AnyEndpoint>(
  handler: (context: UnscopedContext<E>) => Promise<Outcome<E>>,
): UnscopedHandler<E> {
  return { unscoped: handler };
}
