import type { House } from '../../platform/house.ts';
import type { Route } from '../../platform/http/implement.ts';
import { runScan, scanByItself, scanOnEvent, sweep, sweepScans } from './jobs.ts';
import { routes } from './routes.ts';
import { scanJob } from './scan.ts';

export {
  attested,
  type CheckContext,
  createCheckContext,
  evaluateChecks,
  parseAddress,
} from './engine/index.ts';
export { proposeFor, reasonsSeen } from './proposal.ts';
export { latestResult, startScan } from './scan.ts';
export {
  type ExpiringCertificate,
  expectTraps,
  expiringCertificates,
  keepSiteFacts,
  readSiteFacts,
  type SiteFacts,
  suggestIds,
} from './site-facts.ts';

export const manifest = {
  name: 'discovery',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: [scanJob, scanByItself, sweepScans],
};

/** Looks at a client's web site, DNS, mail and certificate before anything is asked of the client. */
export function createDiscoveryModule(house: House): { routes: Route[] } {
  house.jobs.handle(scanJob, (payload, context) => runScan(house, payload, context));
  house.jobs.handle(scanByItself, (payload, context) => scanOnEvent(house, payload, context));
  house.jobs.handle(sweepScans, () => sweep(house));
  house.jobs.schedule(sweepScans, '*/5 * * * *');
  house.events.subscribe(['client.created', 'client.updated'], scanByItself);
  return { routes };
}
