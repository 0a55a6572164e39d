import { setup as contract } from '@portico/contract';
import { implement, type Route, unscoped } from '../../platform/http/implement.ts';
import type { IdentityDeps } from './deps.ts';
import type { Setup } from './setup.ts';

export function setupRoutes(setup: Setup, deps: IdentityDeps): Route[] {
  return implement(contract, {
    state: unscoped(async () => ({ open: await setup.isOpen() })),
    setUp: unscoped(({ body, request, reply }) => setup.setUp(deps, request, reply, body)),
  });
}
