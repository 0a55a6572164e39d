import type { Context, Hono } from 'hono';
import { adsError } from './errors.ts';
import { app, type GoogleSignIn, scopes } from './sign-in.ts';
import type { AdsCustomer, AdsLink, GoogleState } from './state.ts';

const version = '/googleads.googleapis.com/v26';
/** A manager may have so many requests that wait for an answer. */
const pendingLimit = 20;

/**
 * Google Ads API, the parts of access: developers.google.com/google-ads/api/docs/account-management and
 * /reference/rpc/v26. Queries are answered by their resource and by the status that they ask for; no other condition is
 * understood.
 */
export function ads(routes: Hono, state: GoogleState, signIn: GoogleSignIn): void {
  routes.get(`${version}/:method{customers:listAccessibleCustomers}`, (context) => {
    const user = callerOf(signIn, context);
    const own = state.customers.filter(({ users }) => user in users);
    if (own.length === 0) {
      throw adsError(
        401,
        'UNAUTHENTICATED',
        { authenticationError: 'NOT_ADS_USER' },
        'User in the cookie is not a valid Ads user.',
      );
    }
    return context.json({ resourceNames: own.map(({ id }) => `customers/${id}`) });
  });

  routes.post(`${version}/customers/:id/:method{googleAds:search}`, async (context) => {
    const customer = customerFor(state, signIn, context);
    const { query = '' } = await context.req.json<{ query?: string }>();
    const resource = /\bFROM\s+(\w+)/i.exec(query)?.[1] ?? '';
    const status = /status\s*=\s*'?(\w+)'?/i.exec(query)?.[1]?.toUpperCase();
    const rows = rowsOf(state, customer, resource, status);
    if (!rows) throw badQuery(resource);
    return context.json({ ...(rows.length > 0 ? { results: rows } : {}), fieldMask: '' });
  });

  routes.post(`${version}/customers/:id/:method{customerClientLinks:mutate}`, async (context) => {
    const manager = customerFor(state, signIn, context);
    const { operation } = await context.req.json<{
      operation?: {
        create?: { clientCustomer?: string; status?: string };
        update?: { resourceName?: string; status?: AdsLink['status'] };
      };
    }>();
    const { update } = operation ?? {};
    const link = state.links.find((each) => clientLinkName(each) === update?.resourceName);
    if (update?.status && link?.manager === manager.id) {
      link.status = update.status;
      return context.json({ result: { resourceName: clientLinkName(link) } });
    }
    const client = operation?.create?.clientCustomer?.replace('customers/', '') ?? '';
    return context.json({ result: { resourceName: invite(state, manager, client) } });
  });

  routes.post(`${version}/customers/:id/:method{customerManagerLinks:mutate}`, async (context) => {
    const client = customerFor(state, signIn, context);
    const { operations } = await context.req.json<{
      operations?: { update?: { resourceName?: string; status?: AdsLink['status'] } }[];
    }>();
    const { resourceName = '', status } = operations?.[0]?.update ?? {};
    const link = state.links.find(
      (each) => managerLinkName(each) === resourceName && each.client === client.id,
    );
    if (!link || !status)
      throw adsError(404, 'NOT_FOUND', { managerLinkError: 'RESOURCE_NOT_FOUND' }, 'No such link.');
    link.status = status;
    return context.json({ results: [{ resourceName }] });
  });

  routes.all('/googleads.googleapis.com/*', () => {
    throw unsupportedVersion();
  });
}

/** What a request to a version that is gone gets. */
export const unsupportedVersion = () =>
  adsError(
    400,
    'INVALID_ARGUMENT',
    { requestError: 'UNSUPPORTED_VERSION' },
    'Version is deprecated. Requests to this version will be blocked.',
  );

function callerOf(signIn: GoogleSignIn, context: Context): string {
  const user = signIn.caller(context, scopes.ads);
  if (context.req.header('developer-token') === app.developerToken) return user;
  throw adsError(
    400,
    'INVALID_ARGUMENT',
    { authenticationError: 'DEVELOPER_TOKEN_INVALID' },
    'The developer token is not valid.',
  );
}

/** A customer by the address, reached directly or through the manager that `login-customer-id` names. */
function customerFor(state: GoogleState, signIn: GoogleSignIn, context: Context): AdsCustomer {
  const user = callerOf(signIn, context);
  const id = context.req.param('id') ?? '';
  const login = context.req.header('login-customer-id') ?? id;
  const through = state.customers.find((each) => each.id === login && user in each.users);
  const customer = state.customers.find((each) => each.id === id);
  const linked =
    login === id ||
    state.links.some(
      ({ manager, client, status }) => manager === login && client === id && status === 'ACTIVE',
    );
  if (through && customer && linked) return customer;
  throw adsError(
    403,
    'PERMISSION_DENIED',
    { authorizationError: 'USER_PERMISSION_DENIED' },
    "User doesn't have permission to access customer. Note: If you're accessing a client customer, the manager's customer id must be set in the 'login-customer-id' header.",
  );
}

function rowsOf(state: GoogleState, customer: AdsCustomer, resource: string, status: string | undefined) {
  const links = state.links.filter((each) => status === undefined || each.status === status);
  switch (resource) {
    case 'customer':
      return [{ customer: presentCustomer(customer) }];
    case 'customer_client':
      return clientsOf(state, customer).map(({ client, level }) => ({
        customerClient: presentClient(customer, client, level),
      }));
    case 'customer_client_link':
      return links
        .filter(({ manager }) => manager === customer.id)
        .map((link) => ({
          customerClientLink: {
            resourceName: clientLinkName(link),
            clientCustomer: `customers/${link.client}`,
            managerLinkId: link.id,
            status: link.status,
          },
        }));
    case 'customer_manager_link':
      return links
        .filter(({ client }) => client === customer.id)
        .map((link) => ({
          customerManagerLink: {
            resourceName: managerLinkName(link),
            managerCustomer: `customers/${link.manager}`,
            managerLinkId: link.id,
            status: link.status,
          },
        }));
    default:
      return null;
  }
}

/** The account itself at level 0, and those linked to it at level 1. */
function clientsOf(state: GoogleState, customer: AdsCustomer) {
  const linked = state.links
    .filter(({ manager, status }) => manager === customer.id && status === 'ACTIVE')
    .flatMap(({ client }) => state.customers.find(({ id }) => id === client) ?? []);
  return [{ client: customer, level: 0 }, ...linked.map((client) => ({ client, level: 1 }))];
}

function presentCustomer({ id, name, manager, currency, timeZone, conversionId }: AdsCustomer) {
  return {
    resourceName: `customers/${id}`,
    id,
    descriptiveName: name,
    currencyCode: currency,
    timeZone,
    manager,
    status: 'ENABLED',
    ...(conversionId ? { conversionTrackingSetting: { conversionTrackingId: conversionId } } : {}),
  };
}

const presentClient = (
  of: AdsCustomer,
  { id, name, manager, currency, timeZone }: AdsCustomer,
  level: number,
) => ({
  resourceName: `customers/${of.id}/customerClients/${id}`,
  clientCustomer: `customers/${id}`,
  id,
  descriptiveName: name,
  currencyCode: currency,
  timeZone,
  manager,
  level: String(level),
  status: 'ENABLED',
});

/** Answers the link's name. */
function invite(state: GoogleState, manager: AdsCustomer, client: string): string {
  const refuse = (reason: string, message: string) =>
    adsError(400, 'INVALID_ARGUMENT', { managerLinkError: reason }, message);
  if (!state.customers.some(({ id }) => id === client)) {
    throw refuse('INVALID_CLIENT_CUSTOMER', 'The client customer does not exist.');
  }
  const own = state.links.filter((link) => link.manager === manager.id);
  const before = own.find((link) => link.client === client);
  if (before?.status === 'ACTIVE')
    throw refuse('ALREADY_MANAGED_BY_THIS_MANAGER', 'The client is already linked.');
  if (before?.status === 'PENDING')
    throw refuse('ALREADY_INVITED_BY_THIS_MANAGER', 'The client is already invited.');
  if (own.filter(({ status }) => status === 'PENDING').length >= pendingLimit) {
    throw refuse('TOO_MANY_INVITES', 'The manager has too many pending invitations.');
  }
  state.nextId += 1;
  const link: AdsLink = { manager: manager.id, client, id: String(state.nextId), status: 'PENDING' };
  state.links.push(link);
  return clientLinkName(link);
}

const clientLinkName = ({ manager, client, id }: AdsLink) =>
  `customers/${manager}/customerClientLinks/${client}~${id}`;
const managerLinkName = ({ manager, client, id }: AdsLink) =>
  `customers/${client}/customerManagerLinks/${manager}~${id}`;

const badQuery = (resource: string) =>
  adsError(
    400,
    'INVALID_ARGUMENT',
    { queryError: 'BAD_RESOURCE_TYPE_IN_FROM_CLAUSE' },
    `${resource} cannot stand behind FROM here.`,
  );
