import { portalAccounts, welcomeAccounts } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, notFound } from '../../platform/fault.ts';
import { implement, type Route, unscoped } from '../../platform/http/implement.ts';
import { rememberBrowser } from './browser.ts';
import { connect, reconnect } from './connect.ts';
import type { Desk } from './desk.ts';
import { givesKeys } from './key-round.ts';
import { offers } from './offers.ts';
import { presentClientAccount } from './present.ts';
import { connectionsOfClient } from './queries.ts';
import { present } from './routes.ts';

/** What a client's people do with connections: give consent from their link, and see what is connected. */
export function clientRoutes(desk: Desk): Route[] {
  const secure = desk.baseUrl.startsWith('https:');
  const own = async (scope: Scope) =>
    (await connectionsOfClient(scope, scope.clientId ?? '')).map((row) =>
      presentClientAccount(desk, scope.actor, row, scope.now()),
    );
  return [
    ...implement(welcomeAccounts, {
      list: async ({ scope }) => {
        const all = await offers(desk, scope);
        // A client's people consent; they never type a key here, and need an app that is there.
        const open = all.filter(
          ({ id, methods, app }) =>
            givesKeys(desk, id) || (methods.some(({ method }) => method === 'oauth2') && app?.source),
        );
        return { items: await own(scope), providers: open };
      },
      connect: unscoped(async ({ actor, body, request, reply }) => {
        const visitor = present(actor);
        if (visitor.kind !== 'visitor') throw new Fault('not_signed_in');
        const browser = rememberBrowser(request, reply, secure);
        const { provider, settings, returnTo } = body;
        const { clientId } = visitor;
        const begun = body.reconnect
          ? await reconnect(desk, visitor, body.reconnect, { returnTo, browser })
          : await connect(desk, visitor, {
              provider,
              method: givesKeys(desk, provider) ? 'api_key' : 'oauth2',
              clientId,
              settings,
              returnTo,
              browser,
            });
        if (!begun.authorizeUrl) throw notFound('This connection');
        return { authorizeUrl: begun.authorizeUrl };
      }),
    }),
    ...implement(portalAccounts, { list: async ({ scope }) => ({ items: await own(scope) }) }),
  ];
}
