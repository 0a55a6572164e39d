import { singleSignOn } from '@portico/contract';
import { newId } from '../../../../platform/ids.ts';
import type { TestHouse, TestOrganization } from '../../../../platform/testing/house.ts';
import { OPENID_CLIENT, type TestOpenIdProvider } from './openid-provider.ts';
import type { TestSamlProvider } from './saml-provider.ts';

export interface TestConnection {
  id: string;
  domain: string;
}

interface Wish {
  domain?: string;
  settings?: object;
}

/** A connection that is on, by the API, with a domain that is proven by hand. */
export async function connectTo(
  house: TestHouse,
  organization: TestOrganization,
  body: object,
  { domain = `${newId().slice(-12)}.example`, settings = {} }: Wish = {},
): Promise<TestConnection> {
  const owner = organization.as('owner');
  const made = await owner.call(singleSignOn.createConnection, { body: { name: `C ${newId()}`, ...body } });
  if (made.status !== 201) throw new Error(JSON.stringify(made.problem));
  const { id } = made.body;
  const on = await owner.call(singleSignOn.putConnection, {
    params: { id },
    body: { on: true, ...settings },
  });
  if (on.status !== 200) throw new Error(JSON.stringify(on.problem));
  await proveDomain(house, organization, domain, id);
  return { id, domain };
}

export const connectOpenId = (
  house: TestHouse,
  organization: TestOrganization,
  provider: Pick<TestOpenIdProvider, 'issuer'>,
  wish?: Wish,
) =>
  connectTo(
    house,
    organization,
    {
      protocol: 'oidc',
      oidc: { issuer: provider.issuer, clientId: OPENID_CLIENT.id, clientSecret: OPENID_CLIENT.secret },
    },
    wish,
  );

export const connectSaml = (
  house: TestHouse,
  organization: TestOrganization,
  provider: TestSamlProvider,
  wish?: Wish,
) => connectTo(house, organization, { protocol: 'saml', saml: { metadataUrl: provider.metadataUrl } }, wish);

/** As if the record stood in DNS. */
export async function proveDomain(
  house: TestHouse,
  organization: TestOrganization,
  domain: string,
  connectionId: string,
): Promise<string> {
  const id = newId();
  await house.admin.query(
    `INSERT INTO sign_in_domains (org_id, id, domain, token, state, connection_id, proven_at)
     VALUES ($1, $2, $3, $4, 'proven', $5, now())`,
    [organization.id, id, domain, newId(), connectionId],
  );
  return id;
}
