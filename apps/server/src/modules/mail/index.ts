import { mail } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import type { House } from '../../platform/house.ts';
import { toPage } from '../../platform/http/cursor.ts';
import { implement, type Route } from '../../platform/http/implement.ts';
import { deliver } from './deliver.ts';
import { deliverMail, findMail, listMail, type NewMail, queueMail } from './message.ts';
import { presentMessage, presentSummary } from './present.ts';

export { layOut, type MailBlock, type MailDraft } from './layout.ts';
export type { NewMail } from './message.ts';

export const manifest = {
  name: 'mail',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: [deliverMail],
};

export interface MailModule {
  routes: Route[];
  /** Writes a message and queues its delivery in the scope's transaction. Answers its id. */
  queue(scope: Scope, message: NewMail): Promise<string>;
}

/** The mail that Portico sends, with its log. */
export function createMailModule(house: House): MailModule {
  house.jobs.handle(deliverMail, (payload, context) =>
    deliver(house.scopes, house.mailTransport, payload, context),
  );
  return {
    queue: (scope, message) => queueMail(scope, message, house.env.PORTICO_MAIL_FROM),
    routes: implement(mail, {
      list: async ({ scope, query }) =>
        toPage(await listMail(scope, query), query.limit, presentSummary, (row) => [
          row.created_at.toISOString(),
          row.id,
        ]),
      get: async ({ scope, params }) => presentMessage(await findMail(scope, params.id)),
      html: async ({ scope, params, reply }) => {
        const message = await findMail(scope, params.id);
        // The message is shown in a frame of its own, where nothing of it can run or load.
        return reply
          .type('text/html; charset=utf-8')
          .header(
            'content-security-policy',
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups",
          )
          .header('x-frame-options', 'SAMEORIGIN')
          .send(message.html);
      },
    }),
  };
}
