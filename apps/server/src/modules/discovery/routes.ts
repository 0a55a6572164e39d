import { discovery } from '@portico/contract';
import { implement } from '../../platform/http/implement.ts';
import { requireClient } from '../clients/index.ts';
import { presentScan } from './present.ts';
import { proposeFor } from './proposal.ts';
import { latestResult, latestScan, startScan } from './scan.ts';

export const routes = implement(discovery, {
  start: async ({ scope, params }) => presentScan(await startScan(scope, params.id)),
  latest: async ({ scope, params }) => {
    await requireClient(scope, params.id);
    const scan = await latestScan(scope, params.id);
    const previous = scan && scan.state !== 'done' ? await latestResult(scope, params.id) : null;
    return { scan: scan && presentScan(scan), previous: previous && presentScan(previous) };
  },
  proposal: async ({ scope, params }) => proposeFor(scope, params.id),
});
