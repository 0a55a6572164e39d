import type { Scope } from '../../platform/db/scope.ts';
import type { House } from '../../platform/house.ts';
import type { Route } from '../../platform/http/implement.ts';
import { deliver } from './deliver.ts';
import { deliverMail, type NewMail, type Post, queueMail } from './message.ts';
import { mailRoutes } from './routes.ts';

export { lettersIn } from './language/index.ts';
export type { Letter, Letters } from './language/letters.ts';
export { layOut, type MailBlock, type MailDraft, type MailLook } from './layout.ts';
export type { NewMail } from './message.ts';

export const manifest = {
  name: 'mail',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: [deliverMail],
};

export interface MailModule {
  routes: Route[];
  /** Writes a message in the organization's look and queues its delivery in the scope's transaction. Answers its id. */
  queue(scope: Scope, message: NewMail): Promise<string>;
}

/** The mail that Portico sends: how it looks, what it says, what carries it, and its log. */
export function createMailModule(house: House): MailModule {
  const post: Post = { baseUrl: house.baseUrl, sender: house.env.PORTICO_MAIL_FROM };
  house.jobs.handle(deliverMail, (payload, context) => deliver(house, payload, context));
  return { queue: (scope, message) => queueMail(scope, message, post), routes: mailRoutes(house, post) };
}
