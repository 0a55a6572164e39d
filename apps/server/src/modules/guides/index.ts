import type { Route } from '../../platform/http/implement.ts';
import { routes } from './routes.ts';

export { type Agency, readAgency } from './agency.ts';
export { putAgencyIds, readAgencyIds } from './agency-ids.ts';
export { putGuide } from './guide.ts';
export { type GuideBook, readGuideBook } from './guide-book.ts';

export const manifest = { name: 'guides', migrations: new URL('./migrations/', import.meta.url), jobs: [] };

/** The catalogue of platforms and guides, and the agency's own ids. */
export function createGuidesModule(): { routes: Route[] } {
  return { routes };
}
