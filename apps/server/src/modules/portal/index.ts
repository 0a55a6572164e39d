import type { MemberActor, PortalActor } from '../../platform/actor.ts';
import type { House } from '../../platform/house.ts';
import type { Route } from '../../platform/http/implement.ts';
import type { Doors, PortalDirectory } from '../identity/index.ts';
import type { MailModule } from '../mail/index.ts';
import { notificationRoutes } from './notification-routes.ts';
import { portalRoutes } from './routes.ts';
import { onlooker } from './view.ts';

export { admitPerson } from './admission.ts';
export { createPortalDirectory } from './directory.ts';
export { portalHolders } from './holders.ts';
export { readersOf, wantsLetter } from './letter-wishes.ts';

export const manifest = { name: 'portal', migrations: new URL('./migrations/', import.meta.url), jobs: [] };

export interface PortalModule {
  routes: Route[];
  /** See {@link onlooker}. */
  onlooker(member: MemberActor, clientId: string): Promise<PortalActor>;
}

/** A client's own people: how they come in, who they are, and how staff see what they see. */
export function createPortalModule(
  { scopes, baseUrl, log }: House,
  needs: { doors: Doors; directory: PortalDirectory; mail: Pick<MailModule, 'readToken'> },
): PortalModule {
  const deps = { scopes, baseUrl, log, doors: needs.doors, directory: needs.directory };
  return {
    routes: [...portalRoutes(deps), ...notificationRoutes({ ...deps, readToken: needs.mail.readToken })],
    onlooker: (member, clientId) => onlooker(scopes, member, clientId),
  };
}
