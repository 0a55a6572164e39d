import type { Hono } from 'hono';
import { type GoogleSignIn, scopes } from './sign-in.ts';
import type { GoogleState } from './state.ts';

/** Search Console API, sites: developers.google.com/webmaster-tools/v1/sites. It can add nobody. */
export function searchConsole(routes: Hono, state: GoogleState, signIn: GoogleSignIn): void {
  routes.get('/www.googleapis.com/webmasters/v3/sites', (context) => {
    const user = signIn.caller(context, scopes.searchConsole);
    const siteEntry = state.sites.flatMap(({ url, levels }) =>
      levels[user] ? [{ siteUrl: url, permissionLevel: levels[user] }] : [],
    );
    return context.json(siteEntry.length > 0 ? { siteEntry } : {});
  });
}
