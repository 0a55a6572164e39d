import type { House } from '../../platform/house.ts';
import type { Doors, PortalDirectory } from '../identity/index.ts';

/** What the parts of this module work with. */
export interface PortalDeps extends Pick<House, 'scopes' | 'baseUrl' | 'log'> {
  doors: Doors;
  directory: PortalDirectory;
}
