import type { AccessLevel } from '@portico/contract';
import { type GrantCapability, type GrantRequest, ProviderError, type Session } from '../kit/index.ts';
import { rest } from './rest.ts';

const roles: Record<AccessLevel, string> = {
  view: 'VIEWER',
  manage: 'CAMPAIGN_MANAGER',
  admin: 'ACCOUNT_MANAGER',
};

/**
 * …/linkedin/marketing/integrations/ads/account-structure/create-and-manage-account-users. Whoever gives it must be
 * account manager there. Roles for pages cannot be given by an interface.
 */
export const grant: GrantCapability = {
  services: { linkedin_ads: ['rw_ads'] },
  async give(session, request) {
    const entry = entryOf(request);
    const json = {
      account: `urn:li:sponsoredAccount:${request.assetId}`,
      user: `urn:li:person:${personIn(request.to)}`,
      role: roles[request.level],
    };
    await change(session, 'PUT', entry, request, json);
    return { state: 'done', id: entry, note: null };
  },
  async takeBack(session, grant) {
    await change(session, 'DELETE', grant.id, grant);
  },
};

function change(
  session: Session,
  method: 'PUT' | 'DELETE',
  entry: string,
  { assetId }: GrantRequest,
  json?: object,
): Promise<unknown> {
  const name = method === 'PUT' ? 'adAccountUsers.update' : 'adAccountUsers.delete';
  return session.call(
    rest(`adAccountUsers/${entry}`, { name, method, json, effect: 'same', asset: assetId, answer: null }),
  );
}

/** The key of a role; colons inside a URN are encoded, the key's own brackets are not. */
function entryOf({ assetId, to }: GrantRequest): string {
  const [account, user] = [`urn:li:sponsoredAccount:${assetId}`, `urn:li:person:${personIn(to)}`];
  return `(account:${encodeURIComponent(account)},user:${encodeURIComponent(user)})`;
}

/** LinkedIn knows people by an id of its own for each app, not by the address of their profile. */
function personIn(to: string): string {
  const id = /^(?:urn:li:person:)?([\w-]{4,40})$/.exec(to.trim())?.[1];
  if (id) return id;
  throw new ProviderError({
    kind: 'rejected',
    provider: 'LinkedIn',
    code: 'not_a_person',
    sentence:
      'LinkedIn takes no profile address here. Connect the agency’s own LinkedIn account and use the member id that is shown with it.',
    detail: 'grant: not a person id',
  });
}
