import type { MemberActor, PortalActor } from '../../platform/actor.ts';
import type { House } from '../../platform/house.ts';
import type { Route } from '../../platform/http/implement.ts';
import type { Doors, PortalDirectory } from '../identity/index.ts';
import { portalRoutes } from './routes.ts';
import { onlooker } from './view.ts';

export { admitPerson } from './admission.ts';
export { createPortalDirectory } from './directory.ts';

export const manifest = { name: 'portal', migrations: new URL('./migrations/', import.meta.url), jobs: [] };

export interface PortalModule {
  routes: Route[];
  /** See {@link onlooker}. */
  onlooker(member: MemberActor, clientId: string): Promise<PortalActor>;
}

/** A client's own people: how they come in, who they are, and how staff see what they see. */
export function createPortalModule(
  { scopes, baseUrl, log }: House,
  needs: { doors: Doors; directory: PortalDirectory },
): PortalModule {
  return {
    routes: portalRoutes({ scopes, baseUrl, log, ...needs }),
    onlooker: (member, clientId) => onlooker(scopes, member, clientId),
  };
}
