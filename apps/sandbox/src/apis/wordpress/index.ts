import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Api, ApiWorld } from '../api.ts';
import { accountPage, consentPage, refusalPage } from '../oauth/consent-page.ts';
import { findPerson, people } from '../people.ts';
import { noRoute, wordpressError } from './errors.ts';
import { type User, type WordPressSite, wordpressSites } from './state.ts';

interface Memory {
  sites: WordPressSite[];
}

export interface WordPressApi extends Api {
  sites: WordPressSite[];
}

/** The demo's WordPress sites: the page that gives out application passwords, and the REST interface as far as it says who one is. */
export function wordpress(world: ApiWorld): WordPressApi {
  const memory = (world.recall('wordpress') as Memory | undefined) ?? { sites: wordpressSites() };
  const { sites } = memory;
  const routes = new Hono();
  routes.on(['GET', 'POST'], '/:host/wp-admin/authorize-application.php', (context) =>
    authorizeApplication(world, siteOf(sites, context), context),
  );
  routes.get('/:host/wp-json/', (context) => {
    const { name, host } = siteOf(sites, context);
    const origin = `https://${host}`;
    return context.json({ name, url: origin, home: origin, namespaces: ['wp/v2'] });
  });
  restRoutes(routes, sites);
  routes.notFound(() => noRoute().getResponse());
  routes.onError((error) =>
    error instanceof HTTPException ? error.getResponse() : internal().getResponse(),
  );
  return {
    id: 'wordpress',
    name: 'WordPress',
    hosts: sites.map(({ host }) => host),
    app: {},
    routes,
    says: {
      // WordPress knows no limits of its own; hosts and security plugins do, and answer like this.
      rateLimited: () => new Response('Too many requests', { status: 429, headers: { 'retry-after': '30' } }),
      serverError: () => internal().getResponse(),
      sunset: () => noRoute().getResponse(),
    },
    revoke(account) {
      const all = sites.flatMap(({ passwords }) => passwords.filter((each) => each.account === account));
      for (const site of sites) site.passwords = site.passwords.filter((each) => each.account !== account);
      return all.length;
    },
    sites,
    memory,
  };
}

const internal = () =>
  wordpressError(500, 'internal_server_error', 'There has been a critical error on this website.');

function siteOf(sites: WordPressSite[], context: Context): WordPressSite {
  const site = sites.find(({ host }) => host === context.req.param('host'));
  if (!site) throw noRoute();
  return site;
}

/**
 * make.wordpress.org/core/2020/11/05/application-passwords-integration-guide: whoever agrees is sent to `success_url` with
 * site, name and password, whoever does not to the same with `success=false`. Addresses without https are refused except on
 * sites for development, which is what the sandbox's are.
 */
async function authorizeApplication(
  world: ApiWorld,
  site: WordPressSite,
  context: Context,
): Promise<Response> {
  const query = new URL(context.req.url).searchParams;
  const back = URL.parse(query.get('success_url') ?? '');
  const appName = query.get('app_name') ?? '';
  if (!site.allowsPasswords) {
    const sentence = 'Application passwords are not available for your account.';
    return await context.html(refusalPage('WordPress', 'application_passwords_disabled', sentence), 501);
  }
  if (!back || appName === '') {
    const sentence = 'The application names no address to return to.';
    return await context.html(
      refusalPage('WordPress', 'authorize_application_invalid_request', sentence),
      400,
    );
  }
  if (context.req.method === 'GET') return await context.html(accountPage('WordPress', people));
  const form = new URLSearchParams(await context.req.text());
  if (form.get('decision') === 'deny') {
    back.searchParams.set('success', 'false');
    return context.redirect(back.href, 302);
  }
  const person = findPerson(form.get('account') ?? '');
  const user = person && site.users[person.email];
  if (!person || !user) {
    const sentence = `${person?.email ?? 'Nobody'} is no user of ${site.host}.`;
    return await context.html(refusalPage('WordPress', 'invalid_username', sentence), 403);
  }
  if (form.get('decision') !== 'allow') {
    const allows = `Use ${site.host} as ${user.login} (${user.role}), with a password of its own`;
    const scopes = [{ name: 'account', allows, canUntick: false }];
    return await context.html(consentPage('WordPress', person, { scopes, choices: [] }));
  }
  const password = passwordFrom(world.secret());
  site.passwords.push({
    uuid: randomUUID(),
    appName,
    account: person.email,
    password,
    createdAt: world.clock.now().toISOString(),
  });
  back.searchParams.set('site_url', `https://${site.host}`);
  back.searchParams.set('user_login', user.login);
  back.searchParams.set('password', password);
  return context.redirect(back.href, 302);
}

const passwordFrom = (secret: string): string => secret.replaceAll(/\W|_/g, '').padEnd(24, 'x').slice(0, 24);

function restRoutes(routes: Hono, sites: WordPressSite[]): void {
  routes.get('/:host/wp-json/wp/v2/users/me', (context) => {
    const { user, account } = callerOf(siteOf(sites, context), context);
    const { id, login, name, role } = user;
    const edit = context.req.query('context') === 'edit';
    const full = { username: login, email: account, roles: [role], capabilities: { [role]: true } };
    return context.json({ id, name, slug: login, ...(edit ? full : {}) });
  });

  routes.get('/:host/wp-json/wp/v2/users/me/application-passwords/introspect', (context) => {
    const { uuid, appName, createdAt } = callerOf(siteOf(sites, context), context).shown;
    return context.json({ uuid, name: appName, created: createdAt });
  });
}

/** Spaces in an application password do not count. */
function callerOf(site: WordPressSite, context: Context) {
  const basic = /^Basic (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
  if (!basic) throw wordpressError(401, 'rest_not_logged_in', 'You are not currently logged in.');
  const [login = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  const known = Object.entries(site.users).find(([, each]) => each.login === login);
  if (!known) {
    throw wordpressError(
      401,
      'invalid_username',
      `Error: The username ${login} is not registered on this site.`,
    );
  }
  const [account, user]: [string, User] = known;
  const given = rest.join(':').replaceAll(' ', '');
  const shown = site.passwords.find((each) => each.account === account && each.password === given);
  if (!shown) {
    throw wordpressError(
      401,
      'incorrect_password',
      'The provided password is an invalid application password.',
    );
  }
  return { user, account, shown };
}
