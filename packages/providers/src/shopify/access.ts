import { z } from 'zod';
import { type AccessCapability, type Asset, domainMark, type Gap } from '../kit/index.ts';
import { manifest, VERSION } from './manifest.ts';

const query =
  '{ shop { id name email myshopifyDomain primaryDomain { host } } currentAppInstallation { accessScopes { handle } } }';

/** shopify.dev/docs/api/admin-graphql/2026-10/objects/Shop and …/AppInstallation */
const Installation = z.object({
  data: z.object({
    shop: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string().nullish(),
      myshopifyDomain: z.string(),
      primaryDomain: z.object({ host: z.string() }).nullish(),
    }),
    currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
  }),
});
type Shop = z.infer<typeof Installation>['data']['shop'];

/** A token is for one shop: what it reaches there is in its scopes. */
export const access: AccessCapability = {
  async list(session) {
    const { shop: domain = '' } = session.settings;
    const { data } = await session.call({
      name: 'shop',
      method: 'POST',
      url: `https://${domain}/admin/api/${VERSION}/graphql.json`,
      json: { query },
      effect: 'none',
      asset: domain,
      answer: Installation,
    });
    const { shop } = data;
    const scopes = data.currentAppInstallation.accessScopes.map(({ handle }) => handle);
    const holder = { id: idIn(shop.id), name: shop.name, email: shop.email ?? null };
    return { holder, scopes, assets: [toAsset(shop, scopes)], gaps: gapsIn(scopes) };
  },
};

function toAsset(shop: Shop, scopes: string[]): Asset {
  return {
    service: 'cms_shopify',
    id: shop.myshopifyDomain,
    name: shop.name,
    parent: null,
    role: null,
    level: scopes.some((scope) => scope.startsWith('write_')) ? 'manage' : 'view',
    marks: [
      { kind: 'myshopify_domain', value: shop.myshopifyDomain },
      ...domainMark(shop.primaryDomain ? `https://${shop.primaryDomain.host}` : null),
    ],
    accepted: true,
  };
}

/** Who may write may read: shopify.dev/docs/api/usage/access-scopes. */
function gapsIn(scopes: string[]): Gap[] {
  const [oauth] = manifest.auth;
  const asked = oauth?.method === 'oauth2' ? oauth.scopes : [];
  const missing = asked.filter(
    ({ name }) => !scopes.includes(name) && !scopes.includes(name.replace('read_', 'write_')),
  );
  return missing.map(({ name, allows }) => ({
    service: 'cms_shopify',
    sentence: `Portico cannot ${allows}: the shop has not allowed it. Add ${name} to the app, and connect once more.`,
    needs: [name],
  }));
}

/** `gid://shopify/Shop/68120347951` */
const idIn = (gid: string): string => gid.split('/').at(-1) ?? gid;
