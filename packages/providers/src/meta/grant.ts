import type { AccessLevel, ServiceId } from '@portico/contract';
import { z } from 'zod';
import { type GrantCapability, type GrantRequest, ProviderError, type Session } from '../kit/index.ts';
import { listEdge } from './list.ts';
import { GRAPH } from './manifest.ts';
import { Business } from './shapes.ts';

const ads = ['business_management', 'ads_management'];
const tasks: Partial<Record<ServiceId, Record<AccessLevel, string[]>>> = {
  meta_page: {
    view: ['ANALYZE'],
    manage: ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE'],
    admin: ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MANAGE', 'MESSAGING', 'MODERATE'],
  },
  meta_ad_account: {
    view: ['ANALYZE'],
    manage: ['ADVERTISE', 'ANALYZE'],
    admin: ['ADVERTISE', 'ANALYZE', 'MANAGE'],
  },
  // EDIT is for apps on Meta's list alone.
  meta_pixel: {
    view: ['ANALYZE'],
    manage: ['ADVERTISE', 'ANALYZE', 'UPLOAD'],
    admin: ['ADVERTISE', 'ANALYZE', 'UPLOAD'],
  },
};

/**
 * Sharing with a partner: developers.facebook.com/docs/marketing-api/businessmanager/business-to-business. With the client's
 * credential it holds at once; with the agency's it is a request, which the client accepts.
 */
export const grant: GrantCapability = {
  services: {
    meta_page: ['business_management', 'pages_show_list', 'pages_manage_metadata'],
    meta_ad_account: ads,
    meta_pixel: ads,
  },
  async give(session, request) {
    const businesses = await listEdge(session, 'me/businesses', ['id', 'name'], Business);
    if (businesses.some(({ id }) => id === request.to)) return ask(session, request);
    await session.call({
      name: 'agencies.create',
      method: 'POST',
      url: `${GRAPH}/${request.assetId}/agencies`,
      headers: await ownHeaders(session, request),
      form: { business: request.to, permitted_tasks: JSON.stringify(tasksFor(request)) },
      effect: 'same',
      asset: request.assetId,
      answer: z.object({ success: z.literal(true) }),
    });
    return { state: 'done', id: request.to, note: null };
  },
  async takeBack(session, request) {
    await session.call({
      name: 'agencies.delete',
      method: 'DELETE',
      url: `${GRAPH}/${request.assetId}/agencies`,
      query: { business: request.to },
      headers: await ownHeaders(session, request),
      effect: 'same',
      asset: request.assetId,
      answer: z.object({ success: z.literal(true) }),
    });
  },
};

async function ask(session: Session, request: GrantRequest) {
  const { service, assetId, to } = request;
  const edges: Partial<Record<ServiceId, [edge: string, parameter: string]>> = {
    meta_page: ['client_pages', 'page_id'],
    meta_ad_account: ['client_ad_accounts', 'adaccount_id'],
  };
  const known = edges[service];
  if (!known) throw refusal('Meta lets nobody ask for a pixel. The client has to share it.');
  const [edge, parameter] = known;
  await session.call({
    name: `${edge}.create`,
    method: 'POST',
    url: `${GRAPH}/${to}/${edge}`,
    form: { [parameter]: assetId, permitted_tasks: JSON.stringify(tasksFor(request)) },
    effect: 'same',
    asset: to,
    answer: z.object({ access_status: z.string() }),
  });
  const note =
    'Somebody with full control at the client accepts it in Meta Business settings, under “Requests”.';
  return { state: 'pending' as const, id: to, note };
}

function tasksFor({ service, level }: GrantRequest): string[] {
  const known = tasks[service];
  if (!known) throw new Error(`Meta's API cannot grant ${service}`);
  return known[level];
}

/** What concerns a Page is done with a token of its own. */
async function ownHeaders(
  session: Session,
  { service, assetId }: GrantRequest,
): Promise<Record<string, string>> {
  if (service !== 'meta_page') return {};
  const page = await session.call({
    name: 'page.token',
    method: 'GET',
    url: `${GRAPH}/${assetId}`,
    query: { fields: 'access_token' },
    effect: 'none',
    asset: assetId,
    answer: z.object({ access_token: z.string().min(1) }),
  });
  return { authorization: `Bearer ${page.access_token}` };
}

const refusal = (sentence: string) =>
  new ProviderError({
    kind: 'rejected',
    provider: 'Meta',
    code: 'partner',
    sentence,
    detail: 'partner request',
  });
