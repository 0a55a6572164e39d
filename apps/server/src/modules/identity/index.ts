import type pg from 'pg';
import type { MemberActor } from '../../platform/actor.ts';
import type { House } from '../../platform/house.ts';
import type { Route } from '../../platform/http/implement.ts';
import { createAuth } from './auth.ts';
import { authenticateMember, type Credentials } from './authenticate.ts';
import { identityRoutes } from './routes.ts';
import { createAccessTokens } from './token.ts';

export { createMember, createOrganization, findOrganization, type NewPerson } from './provision.ts';

export const manifest = { name: 'identity', migrations: new URL('./migrations/', import.meta.url), jobs: [] };

export interface IdentityModule {
  routes: Route[];
  /** See {@link authenticateMember}. */
  authenticate(sent: Credentials): Promise<MemberActor | null>;
}

/** Who may come in. The only module that knows the sign-in library and the `auth` schema. */
export function createIdentityModule(house: House, pool: pg.Pool): IdentityModule {
  const auth = createAuth({ pool, baseUrl: house.baseUrl, secret: house.env.PORTICO_SECRET });
  const tokens = createAccessTokens(house.env.PORTICO_SECRET, house.baseUrl);
  return {
    routes: identityRoutes({ auth, pool, tokens, scopes: house.scopes }),
    authenticate: (sent) => authenticateMember({ auth, pool, tokens }, sent),
  };
}
