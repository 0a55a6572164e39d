import type { Scope } from '../../platform/db/scope.ts';
import type { House } from '../../platform/house.ts';
import type { Route } from '../../platform/http/implement.ts';
import { deliver } from './deliver.ts';
import { deliverMail, type NewMail, type Post, queueMail } from './message.ts';
import { mailRoutes } from './routes.ts';
import { type UnsubscriptionTokens, unsubscriptionTokens } from './unsubscription.ts';

export { carriageOf } from './carrier.ts';
export { lettersIn } from './language/index.ts';
export type { Letter, Letters } from './language/letters.ts';
export { layOut, type MailBlock, type MailDraft, type MailLook } from './layout.ts';
export { lookOf } from './look.ts';
export type { NewMail } from './message.ts';
export { type Stationery, stationeryOf } from './stationery.ts';
export { findReader, unsubscribePath } from './unsubscription.ts';

export const manifest = {
  name: 'mail',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: [deliverMail],
};

export interface MailModule {
  routes: Route[];
  /** Writes a message in the organization's look and queues its delivery in the scope's transaction. Answers its id. */
  queue(scope: Scope, message: NewMail): Promise<string>;
  /** Reads the tokens by which readers stop letters. */
  readToken: UnsubscriptionTokens['read'];
}

/** The mail that Portico sends: how it looks, what it says, what carries it, and its log. */
export function createMailModule(house: House): MailModule {
  const tokens = unsubscriptionTokens(house.env.PORTICO_SECRET);
  const post: Post = { baseUrl: house.baseUrl, sender: house.env.PORTICO_MAIL_FROM, tokens };
  house.jobs.handle(deliverMail, (payload, context) => deliver(house, payload, context));
  return {
    queue: (scope, message) => queueMail(scope, message, post),
    readToken: tokens.read,
    routes: mailRoutes(house, post),
  };
}
