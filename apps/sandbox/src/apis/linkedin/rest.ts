import type { Context, Hono } from 'hono';
import type { Grant } from '../oauth/ledger.ts';
import { badRequest, linkedinError, nonexistentVersion, notEnough, notFound } from './errors.ts';
import { type LinkedInSignIn, personId, personOf } from './sign-in.ts';
import type { AdAccount, AdRole, LinkedInState, Organization } from './state.ts';

const base = '/api.linkedin.com/rest';
/** Versions live a year: learn.microsoft.com/en-us/linkedin/marketing/versioning. */
const OLDEST = 202511;

const roles: AdRole[] = [
  'VIEWER',
  'CREATIVE_MANAGER',
  'CAMPAIGN_MANAGER',
  'ACCOUNT_MANAGER',
  'ACCOUNT_BILLING_ADMIN',
];

/**
 * Ad accounts and pages as far as access goes: learn.microsoft.com/en-us/linkedin/marketing, "Account Access Controls"
 * (…/ads/account-structure/create-and-manage-account-users) and "Organization Access Control by Role".
 */
export function rest(routes: Hono, state: LinkedInState, signIn: LinkedInSignIn): void {
  routes.get(`${base}/adAccountUsers`, (context) => {
    requireHeaders(context);
    const { account } = signIn.caller(context, 'r_ads', 'rw_ads');
    if (context.req.query('q') !== 'authenticatedUser') throw badRequest('Unknown finder');
    const own = state.adAccounts.filter(({ users }) => users[account]);
    return paged(
      context,
      own.map(({ id, users }) => presentUser(id, account, users[account])),
    );
  });

  routes.get(`${base}/adAccounts`, (context) => {
    requireHeaders(context);
    const { account } = signIn.caller(context, 'r_ads', 'rw_ads');
    const asked = idsIn(context);
    const known = state.adAccounts.filter(({ id, users }) => asked.includes(String(id)) && users[account]);
    return context.json({
      results: Object.fromEntries(known.map((each) => [each.id, presentAccount(each)])),
      statuses: {},
      errors: {},
    });
  });

  routes.get(`${base}/organizationAcls`, (context) => {
    requireHeaders(context);
    const { account } = signIn.caller(context, 'r_organization_admin');
    if (context.req.query('q') !== 'roleAssignee') throw badRequest('Unknown finder');
    const wanted = context.req.query('state');
    const own = state.organizations.flatMap(({ id, acls }) =>
      acls
        .filter((acl) => acl.account === account && (!wanted || acl.state === wanted))
        .map((acl) => ({ organization: `urn:li:organization:${id}`, role: acl.role, state: acl.state })),
    );
    const person = `urn:li:person:${personId(account)}`;
    return paged(
      context,
      own.map((acl) => ({ ...acl, roleAssignee: person })),
    );
  });

  routes.get(`${base}/organizations`, (context) => {
    requireHeaders(context);
    signIn.caller(context, 'r_organization_admin');
    const asked = idsIn(context);
    const known = state.organizations.filter(({ id }) => asked.includes(String(id)));
    return context.json({
      results: Object.fromEntries(known.map((each) => [each.id, presentOrganization(each)])),
      statuses: {},
      errors: {},
    });
  });

  routes.on(['PUT', 'DELETE'], `${base}/adAccountUsers/:key`, async (context) => {
    requireHeaders(context);
    const grant = signIn.caller(context, 'rw_ads');
    const { adAccount, account } = entryOf(state, context.req.param('key'));
    requireManager(adAccount, grant);
    if (context.req.method === 'DELETE') {
      if (!adAccount.users[account]) throw notFound();
      delete adAccount.users[account];
      return context.body(null, 204);
    }
    const { role } = (await context.req.json()) as { role?: AdRole };
    if (!role || !roles.includes(role)) throw badRequest('role: unknown value');
    adAccount.users[account] = role;
    return context.body(null, 204);
  });
}

/** A request without its version is refused, and so is one that is older than a year. */
function requireHeaders(context: Context): void {
  const version = context.req.header('linkedin-version');
  if (!version) {
    const message =
      'A version must be present. Please specify a version by adding the LinkedIn-Version header.';
    throw linkedinError(400, message, { code: 'VERSION_MISSING' });
  }
  if (!/^\d{6}$/.test(version) || Number(version) < OLDEST) throw nonexistentVersion(version);
  if (context.req.header('x-restli-protocol-version') !== '2.0.0') {
    throw badRequest('X-RestLi-Protocol-Version must be 2.0.0');
  }
}

/** Keys of a batch: Rest.li 2.0 writes lists as `List(1,2)`, with the brackets and commas as they are. */
function idsIn(context: Context): string[] {
  const list = /[?&]ids=List\(([^)]*)\)/.exec(context.req.url)?.[1];
  if (list === undefined) throw badRequest('Parameter ids must be a List(…)');
  return list.split(',');
}

function paged(context: Context, all: object[]): Response {
  const start = Number(context.req.query('start') ?? 0);
  const count = Math.min(Number(context.req.query('count') ?? 10), 100);
  return context.json({
    paging: { start, count, total: all.length, links: [] },
    elements: all.slice(start, start + count),
  });
}

/** `(account:urn:li:sponsoredAccount:1,user:urn:li:person:2)`, with the colons of URNs encoded. */
function entryOf(state: LinkedInState, key: string): { adAccount: AdAccount; account: string } {
  const [, id, person] =
    /^\(account:urn:li:sponsoredAccount:(\d+),user:urn:li:person:([\w-]+)\)$/.exec(decodeURIComponent(key)) ??
    [];
  const adAccount = state.adAccounts.find((each) => String(each.id) === id);
  const account = personOf(person ?? '');
  if (!adAccount || !account) throw notFound();
  return { adAccount, account };
}

function requireManager(adAccount: AdAccount, { account }: Grant): void {
  const role = adAccount.users[account];
  if (role !== 'ACCOUNT_MANAGER' && role !== 'ACCOUNT_BILLING_ADMIN')
    throw notEnough('adAccountUsers.UPDATE');
}

const presentUser = (id: number, account: string, role: string | undefined) => ({
  account: `urn:li:sponsoredAccount:${id}`,
  user: `urn:li:person:${personId(account)}`,
  role,
});

const presentAccount = ({ id, name, organization }: AdAccount) => ({
  id,
  name,
  type: 'BUSINESS',
  status: 'ACTIVE',
  currency: 'EUR',
  reference: `urn:li:organization:${organization}`,
});

const presentOrganization = ({ id, name, vanityName, website }: Organization) => ({
  id,
  localizedName: name,
  vanityName,
  localizedWebsite: website,
});
