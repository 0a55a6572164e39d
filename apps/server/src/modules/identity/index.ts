import type pg from 'pg';
import { roleUrl } from '../../platform/db/roles.ts';
import type { House } from '../../platform/house.ts';
import type { Route } from '../../platform/http/implement.ts';
import { createDeviceCookies } from '../../platform/limits/index.ts';
import { createAuth } from './auth.ts';
import { authenticate, type Credentials } from './authenticate.ts';
import { createSessionCookie } from './cookie.ts';
import type { IdentityDeps } from './deps.ts';
import { createDoors, type Doors } from './doors.ts';
import { isLetterInboxOpen, letterInboxRoutes } from './letter-inbox.ts';
import { createLetterLimit } from './letter-limit.ts';
import { createLetters, deliverLetters, type LettersDeps } from './letters.ts';
import type { PortalDirectory } from './place.ts';
import { type AccountActor, createRemembered } from './remembered.ts';
import { identityRoutes } from './routes.ts';
import { createSetup, type FirstProfile, type Setup } from './setup.ts';
import { setupRoutes } from './setup-routes.ts';
import { createSignals, type Signals } from './signals.ts';
import { createBrowserMark } from './sso/browser-mark.ts';
import type { SsoDeps } from './sso/deps.ts';
import { watchAllSignInDomains, watchSignInDomains } from './sso/domain-check.ts';
import { createOidcClients } from './sso/oidc-client.ts';
import { providersOf } from './sso/provider.ts';
import { singleSignOnRoutes } from './sso/routes.ts';
import { staffRoutes } from './staff/routes.ts';
import type { ClientNames } from './staff/standing.ts';
import { createAccessTokens } from './token.ts';

export { actorAt } from './actor.ts';
export { createAccount, type Doors } from './doors.ts';
export { languageAsked } from './letter-ways.ts';
export type { Letter, LetterText } from './letters.ts';
export { isHashOf, makeNamedSecret, namesIn } from './named-secret.ts';
export type { Place, PortalDirectory, PortalPlace } from './place.ts';
export {
  createMember,
  createOrganization,
  findOrganization,
  type NewPerson,
  slugOf,
} from './provision.ts';
export { type AccountActor, concerns } from './remembered.ts';
export type { Signal, Signals } from './signals.ts';
export { type AccessHolder, staffHolders } from './staff/holders.ts';
export { invite } from './staff/invite.ts';
export { changeMember } from './staff/member.ts';
export { createRole } from './staff/role.ts';

export const manifest = {
  name: 'identity',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: [deliverLetters, watchSignInDomains],
};

export interface IdentityModule {
  routes: Route[];
  /** See {@link authenticate}. */
  authenticate(sent: Credentials): Promise<AccountActor | null>;
  /** For modules with a door of their own. */
  doors: Doors;
  /** What the database tells of credentials that may have changed. */
  signals: Signals;
  /** How an empty installation gets its first organization. */
  setup: Pick<Setup, 'firstToken' | 'renewToken'>;
  /** Whether an organization can be made by whoever comes. */
  registration: 'open' | 'closed';
}

/** What identity needs of the modules below it. */
export interface IdentityNeeds extends Pick<LettersDeps, 'layOut' | 'stationery' | 'carriage'> {
  portal: PortalDirectory;
  clientNames: ClientNames;
  profile: FirstProfile;
}

/** Who may come in. The only module that knows the sign-in library and the `auth` schema. */
export function createIdentityModule(house: House, pool: pg.Pool, needs: IdentityNeeds): IdentityModule {
  const { env, baseUrl, log, scopes, jobs, mailTransport } = house;
  const secure = baseUrl.startsWith('https:');
  const signals = createSignals(roleUrl(env.DATABASE_URL, env.PORTICO_SECRET, 'portico_auth'), log);
  const letters = createLetters({
    pool,
    log,
    clock: house.clock,
    baseUrl,
    transport: mailTransport,
    sender: env.PORTICO_MAIL_FROM,
    layOut: needs.layOut,
    stationery: needs.stationery,
    carriage: needs.carriage,
  });
  const devices = createDeviceCookies({ secret: env.PORTICO_SECRET, secure });
  const deps: IdentityDeps = {
    auth: createAuth({ pool, baseUrl, secret: env.PORTICO_SECRET }),
    pool,
    scopes,
    cookie: createSessionCookie(env.PORTICO_SECRET, secure),
    tokens: createAccessTokens(env.PORTICO_SECRET, baseUrl),
    remembered: createRemembered(signals),
    letters,
    letterLimit: createLetterLimit(house.limits.exact, devices),
    lockout: house.limits.lockout('password'),
    devices,
    portal: needs.portal,
    baseUrl,
    openRegistration:
      (env.PORTICO_REGISTRATION ?? (env.NODE_ENV === 'production' ? 'closed' : 'open')) === 'open',
  };
  const setup = createSetup({
    pool,
    guesses: house.limits.lockout('setup'),
    profile: needs.profile,
    allowed: !env.PORTICO_DEMO,
  });
  const allowHttp = env.NODE_ENV !== 'production';
  const sso: SsoDeps = {
    ...deps,
    ...{ outbound: house.outbound, vault: house.vault, log, clock: house.clock },
    organizations: house.organizations,
    providers: providersOf(env),
    mark: createBrowserMark(secure),
    secret: env.PORTICO_SECRET,
    oidcClients: createOidcClients(house.outbound, allowHttp),
    allowHttp,
  };
  jobs.handle(watchSignInDomains, (_payload, { signal }) => watchAllSignInDomains(sso, signal));
  jobs.schedule(watchSignInDomains, '20 4 * * *');
  jobs.handle(deliverLetters, () => letters.deliverDue());
  jobs.schedule(deliverLetters, '* * * * *');
  return {
    routes: [
      ...identityRoutes(sso),
      ...singleSignOnRoutes(sso),
      ...setupRoutes(setup, deps),
      ...staffRoutes({ ...deps, clientNames: needs.clientNames }),
      ...letterInboxRoutes({ pool, open: isLetterInboxOpen(env, mailTransport), baseUrl }),
    ],
    authenticate: (sent) => authenticate(deps, sent),
    doors: createDoors(deps),
    signals,
    setup,
    registration: deps.openRegistration ? 'open' : 'closed',
  };
}
