import type { AccessLevel } from '@portico/contract';
import { z } from 'zod';
import { type AccessCapability, type Asset, domainMark, type Gap, type Session } from '../kit/index.ts';

/** developer.wordpress.org/rest-api/reference/users, "Retrieve a user: me", in the context `edit`. */
const Me = z.object({
  id: z.number(),
  name: z.string().catch(''),
  username: z.string().optional(),
  email: z.string().optional(),
  roles: z.array(z.string()).default([]),
});
/** developer.wordpress.org/rest-api/extending-the-rest-api/routes-and-endpoints: what the interface's root tells. */
const Index = z.object({ name: z.string(), home: z.string().optional(), url: z.string().optional() });

export const access: AccessCapability = {
  async list(session) {
    const me = await call(session, 'users.me', 'wp/v2/users/me', { context: 'edit' }, Me);
    const index = await call(session, 'index', '', {}, Index);
    const home = index.home ?? index.url ?? session.settings.site ?? '';
    const holder = {
      id: String(me.id),
      name: me.name || me.username || String(me.id),
      email: me.email ?? null,
    };
    const asset = toAsset(home, index.name, me.roles);
    return { holder, scopes: null, assets: [asset], gaps: gapsOf(asset, holder.name) };
  },
};

function call<T>(
  session: Session,
  name: string,
  path: string,
  query: Record<string, string>,
  answer: z.ZodType<T>,
) {
  const site = (session.settings.site ?? '').replace(/\/+$/, '');
  const url = `${site}/wp-json/${path}`;
  return session.call({ name, method: 'GET', url, query, effect: 'none', answer });
}

/** wordpress.org/documentation/article/roles-and-capabilities, and WooCommerce's shop manager. The first that a user has counts. */
const levels: [role: string, level: AccessLevel][] = [
  ['administrator', 'admin'],
  ['shop_manager', 'manage'],
  ['editor', 'manage'],
  ['author', 'manage'],
  ['contributor', 'manage'],
  ['subscriber', 'view'],
  ['customer', 'view'],
];

function toAsset(home: string, name: string, roles: string[]): Asset {
  const [role, level] = levels.find(([each]) => roles.includes(each)) ?? [roles[0] ?? null, null];
  const { hostname, pathname } = new URL(home);
  return {
    service: 'cms_wordpress',
    id: `${hostname}${pathname.replace(/\/+$/, '')}`,
    name: name || hostname,
    parent: null,
    role,
    level,
    marks: domainMark(home),
    accepted: true,
  };
}

function gapsOf({ role, level }: Asset, name: string): Gap[] {
  if (level !== 'view') return [];
  return [
    {
      service: 'cms_wordpress',
      sentence: `The WordPress user ${name} is a ${role} and may change nothing on the site. Give the user the role Editor or Administrator.`,
      needs: ['editor', 'administrator'],
    },
  ];
}
