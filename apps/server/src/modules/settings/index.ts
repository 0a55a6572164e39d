import type { House } from '../../platform/house.ts';
import type { Route } from '../../platform/http/implement.ts';
import { watchAllDomains, watchDomains } from './domain-check.ts';
import { settingsRoutes } from './routes.ts';

export { type Branding, brandIn, brandingOf } from './branding.ts';
export { northlightSettings } from './demo/index.ts';
export { putProfile, readProfile } from './profile.ts';
export { changesIn, requireVersion } from './versioned.ts';

export const manifest = {
  name: 'settings',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: [watchDomains],
};

/** What an organization says of itself, and how it looks to its clients. */
export function createSettingsModule(house: House): { routes: Route[] } {
  house.jobs.handle(watchDomains, (_payload, { signal }) => watchAllDomains(house, signal));
  house.jobs.schedule(watchDomains, '40 3 * * *');
  return { routes: settingsRoutes(house) };
}
