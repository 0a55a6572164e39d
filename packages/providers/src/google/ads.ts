import { z } from 'zod';
import {
  type Asset,
  type GrantRequest,
  type GrantResult,
  inTurns,
  ProviderError,
  type Session,
} from '../kit/index.ts';
import { scopes } from './scopes.ts';
import type { GoogleGrant, GoogleService } from './service.ts';

/** developers.google.com/google-ads/api/rest; the version stands in the manifest, too. */
const ADS = 'https://googleads.googleapis.com/v26';

const Customer = z.object({
  id: z.string(),
  descriptiveName: z.string().default(''),
  manager: z.boolean().default(false),
  conversionTrackingSetting: z.object({ conversionTrackingId: z.string().optional() }).optional(),
});
const Client = z.object({
  id: z.string(),
  descriptiveName: z.string().default(''),
  manager: z.boolean().default(false),
  level: z.string().default('0'),
});
const ClientLink = z.object({ resourceName: z.string(), clientCustomer: z.string(), status: z.string() });
const ManagerLink = z.object({ resourceName: z.string(), managerCustomer: z.string(), status: z.string() });
type Customer = z.infer<typeof Customer>;

const Rows = z.object({
  results: z
    .array(
      z.object({
        customer: Customer.optional(),
        customerClient: Client.optional(),
        customerClientLink: ClientLink.optional(),
        customerManagerLink: ManagerLink.optional(),
      }),
    )
    .default([]),
});

export const ads: GoogleService = {
  id: 'google_ads',
  name: 'Google Ads',
  scope: scopes.ads,
  async list(session) {
    if (!session.app.developerToken) throw missingToken();
    const own = await accessible(session);
    const reached = await inTurns(own, (id) => reachedBy(session, id));
    const byId = new Map(reached.flat().map((asset) => [asset.id, asset]));
    return [...byId.values()];
  },
  nothing: ({ email, name }) => `The Google account ${email ?? name} reaches no Google Ads account.`,
};

const missingToken = () =>
  new ProviderError({
    kind: 'app_not_approved',
    provider: 'Google',
    code: 'no_developer_token',
    sentence: 'Google Ads needs a developer token. Enter it in the app’s settings.',
    detail: 'not called: the app has no developer token',
  });

/** The accounts that the person signs in to directly; none where they do not use Google Ads. */
async function accessible(session: Session): Promise<string[]> {
  try {
    const { resourceNames } = await session.call({
      name: 'customers.listAccessibleCustomers',
      method: 'GET',
      url: `${ADS}/customers:listAccessibleCustomers`,
      headers: headersFor(session),
      effect: 'none',
      answer: z.object({ resourceNames: z.array(z.string()).default([]) }),
    });
    return resourceNames.map(idIn);
  } catch (error) {
    if (isCode(error, 'NOT_ADS_USER')) return [];
    throw error;
  }
}

/** An account, what is linked to it where it is a manager, and what was asked and has not answered. */
async function reachedBy(session: Session, id: string): Promise<Asset[]> {
  try {
    const customer = await customerOf(session, id, id);
    if (!customer.manager) return [toAsset(customer, null)];
    const clients = await rowsOf(session, id, id, clientQuery);
    const linked = clients.flatMap(({ customerClient }) => customerClient ?? []);
    const direct = linked.filter(({ level, manager }) => level !== '0' && !manager);
    const parent = { id, name: customer.descriptiveName };
    const full = await inTurns(direct, async (client) =>
      toAsset(await customerOf(session, client.id, id), parent),
    );
    const waiting = await rowsOf(session, id, id, pendingQuery);
    return [
      toAsset(customer, null),
      ...full,
      ...waiting.flatMap(({ customerClientLink: link }) => (link ? [pendingAsset(link, parent)] : [])),
    ];
  } catch (error) {
    // An account that was closed still stands in the list.
    if (isCode(error, 'CUSTOMER_NOT_ENABLED') || isCode(error, 'USER_PERMISSION_DENIED')) return [];
    throw error;
  }
}

const customerQuery =
  'SELECT customer.id, customer.descriptive_name, customer.manager, customer.conversion_tracking_setting.conversion_tracking_id FROM customer';
const clientQuery =
  "SELECT customer_client.id, customer_client.descriptive_name, customer_client.manager, customer_client.level FROM customer_client WHERE customer_client.status = 'ENABLED'";
const pendingQuery =
  "SELECT customer_client_link.resource_name, customer_client_link.client_customer, customer_client_link.status FROM customer_client_link WHERE customer_client_link.status = 'PENDING'";
const managerQuery =
  'SELECT customer_manager_link.resource_name, customer_manager_link.manager_customer, customer_manager_link.status FROM customer_manager_link';

async function customerOf(session: Session, id: string, login: string): Promise<Customer> {
  const rows = await rowsOf(session, id, login, customerQuery);
  return rows[0]?.customer ?? { id, descriptiveName: '', manager: false };
}

/**
 * One page, which holds 10,000 rows.
 * @param login the account through which it is asked: the manager, or the account itself
 */
async function rowsOf(session: Session, id: string, login: string, query: string) {
  const { results } = await session.call({
    name: 'googleAds.search',
    method: 'POST',
    url: `${ADS}/customers/${id}/googleAds:search`,
    headers: { ...headersFor(session), 'login-customer-id': login },
    json: { query },
    effect: 'none',
    asset: id,
    answer: Rows,
  });
  return results;
}

const headersFor = (session: Session) => ({ 'developer-token': session.app.developerToken ?? '' });
const idIn = (resourceName: string) => resourceName.replace('customers/', '');
const isCode = (error: unknown, code: string) => error instanceof ProviderError && error.code === code;

/** 123-456-7890, as people write it and as evidence elsewhere has it. */
const written = (id: string) => id.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3');

function toAsset(customer: Customer, parent: Asset['parent']): Asset {
  const conversion = customer.conversionTrackingSetting?.conversionTrackingId;
  return {
    service: 'google_ads',
    id: customer.id,
    name: customer.descriptiveName || written(customer.id),
    parent,
    // What the person may do there Google Ads does not say here.
    role: parent ? 'linked to the manager account' : null,
    level: parent ? 'manage' : null,
    marks: [
      { kind: 'google_ads_customer_id', value: written(customer.id) },
      ...(conversion ? [{ kind: 'google_ads_conversion_id', value: `AW-${conversion}` }] : []),
    ],
    accepted: true,
  };
}

function pendingAsset(link: z.infer<typeof ClientLink>, parent: Asset['parent']): Asset {
  const id = idIn(link.clientCustomer);
  return {
    service: 'google_ads',
    id,
    name: written(id),
    parent,
    role: null,
    level: null,
    marks: [{ kind: 'google_ads_customer_id', value: written(id) }],
    accepted: false,
  };
}

/**
 * A link has two sides: the manager asks, the client accepts (developers.google.com/google-ads/api/docs/account-management/
 * linking-manager-accounts). Whoever's credential it is does their part.
 */
export const adsGrant: GoogleGrant = {
  scopes: [scopes.ads],
  async give(session, request) {
    const own = await accessible(session);
    const [client, manager] = [digits(request.assetId), digits(request.to)];
    if (own.includes(client)) return accept(session, client, manager);
    if (own.includes(manager)) return ask(session, client, manager);
    throw refusal('This Google account works with neither of the two Google Ads accounts.');
  },
  async takeBack(session, grant) {
    const own = await accessible(session);
    const [client, manager] = [digits(grant.assetId), digits(grant.to)];
    if (own.includes(client)) return answer(session, client, grant.id, 'INACTIVE');
    await mutateClientLink(session, manager, {
      update: { resourceName: clientSide(grant.id, client, manager), status: 'INACTIVE' },
      updateMask: 'status',
    });
  },
};

const digits = (text: GrantRequest['assetId']) => text.replace(/\D/g, '');

async function accept(session: Session, client: string, manager: string): Promise<GrantResult> {
  const rows = await rowsOf(session, client, client, managerQuery);
  const links = rows.flatMap(({ customerManagerLink }) => customerManagerLink ?? []);
  const link = links.find((each) => idIn(each.managerCustomer) === manager && each.status === 'PENDING');
  const active = links.find((each) => idIn(each.managerCustomer) === manager && each.status === 'ACTIVE');
  if (active) return { state: 'done', id: active.resourceName, note: null };
  if (!link) throw refusal(`The manager account ${written(manager)} has to ask for the link first.`);
  await answer(session, client, link.resourceName, 'ACTIVE');
  return { state: 'done', id: link.resourceName, note: null };
}

/** As the client, without the manager's header: with it Google refuses. */
async function answer(session: Session, client: string, resourceName: string, status: string): Promise<void> {
  await session.call({
    name: 'customerManagerLinks.mutate',
    method: 'POST',
    url: `${ADS}/customers/${client}/customerManagerLinks:mutate`,
    headers: headersFor(session),
    json: { operations: [{ update: { resourceName, status }, updateMask: 'status' }] },
    effect: 'same',
    asset: client,
    answer: null,
  });
}

async function ask(session: Session, client: string, manager: string): Promise<GrantResult> {
  const { result } = await mutateClientLink(session, manager, {
    create: { clientCustomer: `customers/${client}`, status: 'PENDING' },
  });
  return {
    state: 'pending',
    id: managerSide(result.resourceName, client, manager),
    note: `Somebody at the client accepts it in Google Ads: “Admin”, “Access and security”, “Managers”. The request is from ${written(manager)}.`,
  };
}

/** As the manager. */
const mutateClientLink = (session: Session, manager: string, operation: object) =>
  session.call({
    name: 'customerClientLinks.mutate',
    method: 'POST',
    url: `${ADS}/customers/${manager}/customerClientLinks:mutate`,
    headers: { ...headersFor(session), 'login-customer-id': manager },
    json: { operation },
    effect: 'twice',
    asset: manager,
    answer: z.object({ result: z.object({ resourceName: z.string() }) }),
  });

/** The link's name as the client knows it, by which it is accepted and ended. */
function managerSide(name: string, client: string, manager: string): string {
  return `customers/${client}/customerManagerLinks/${manager}~${name.split('~')[1] ?? ''}`;
}

const clientSide = (name: string, client: string, manager: string) =>
  `customers/${manager}/customerClientLinks/${client}~${name.split('~')[1] ?? ''}`;

const refusal = (sentence: string) =>
  new ProviderError({
    kind: 'rejected',
    provider: 'Google',
    code: 'link',
    sentence,
    detail: 'customer link',
  });
