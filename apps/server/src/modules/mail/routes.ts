import { mail } from '@portico/contract';
import type { FastifyReply } from 'fastify';
import { Fault } from '../../platform/fault.ts';
import type { House } from '../../platform/house.ts';
import { toPage } from '../../platform/http/cursor.ts';
import { implement, type Route, unscoped } from '../../platform/http/implement.ts';
import { findMail, listMail, type Post, retryMail } from './message.ts';
import { presentMessage, presentSending, presentSummary, shownHtml } from './present.ts';
import { previewHtml } from './preview.ts';
import { findSender, putSending } from './sending.ts';
import { tryOut } from './trial.ts';

export function mailRoutes(house: House, post: Post): Route[] {
  return implement(mail, {
    list: async ({ scope, query }) =>
      toPage(await listMail(scope, query), query.limit, presentSummary, (row) => [
        row.created_at.toISOString(),
        row.id,
      ]),
    get: async ({ scope, params }) => presentMessage(await findMail(scope, params.id)),
    html: async ({ scope, params, reply }) =>
      sendPage(reply, shownHtml(await findMail(scope, params.id)), house.baseUrl),
    retry: async ({ scope, params, body }) => presentSummary(await retryMail(scope, params.id, body)),
    sending: async ({ scope }) => presentSending(await findSender(scope), house),
    putSending: async ({ scope, body }) => presentSending(await putSending(scope, house, body), house),
    preview: async ({ scope, query, reply }) =>
      sendPage(reply, await previewHtml(scope, query, house.baseUrl), house.baseUrl),
    test: unscoped(({ actor, body }) => {
      if (!actor) throw new Fault('not_signed_in');
      return tryOut(house, post, actor, body.to);
    }),
  });
}

/** A message is shown in a frame of its own, where nothing of it can run or load but our own pictures. */
function sendPage(reply: FastifyReply, html: string, baseUrl: string): FastifyReply {
  const pictures = `'self' ${new URL(baseUrl).origin} data:`;
  return reply
    .type('text/html; charset=utf-8')
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'unsafe-inline'; img-src ${pictures}; frame-ancestors 'self'; sandbox allow-popups`,
    )
    .header('x-frame-options', 'SAMEORIGIN')
    .send(html);
}
