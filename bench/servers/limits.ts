import { endpoint, permissionsOf } from '@portico/contract';
import type { MemberActor } from '../../apps/server/src/platform/actor.ts';
import { createPool } from '../../apps/server/src/platform/db/pool.ts';
import type { ScopeRunner } from '../../apps/server/src/platform/db/scope.ts';
import type { AnswerVault } from '../../apps/server/src/platform/http/idempotency.ts';
import { implement } from '../../apps/server/src/platform/http/implement.ts';
import { createHttp } from '../../apps/server/src/platform/http/server.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import { createLimits } from '../../apps/server/src/platform/limits/index.ts';
import { createLog } from '../../apps/server/src/platform/log.ts';
import { createTelemetry } from '../../apps/server/src/platform/telemetry.ts';

export interface LimitsReady {
  limited: string;
  unlimited: string;
}

/**
 * The real HTTP server with one endpoint that does nothing, for somebody signed in. No limit holds what stands under
 * `/api/health/`, so that one and the same route answers with the limits by address, account and organization, and without.
 */
const { adminUrl, secret } = JSON.parse(process.argv[2] ?? '{}') as { adminUrl: string; secret: string };
const group = {
  nothing: endpoint({
    method: 'GET',
    path: '/api/:area/nothing',
    access: 'signedIn',
    summary: 'Nothing',
    status: 204,
    example: {},
  }),
};
const actor: MemberActor = {
  kind: 'member',
  id: newId(),
  userId: newId(),
  orgId: newId(),
  name: 'Owner',
  email: 'o@example.com',
  role: 'owner',
  permissions: new Set(permissionsOf('owner')),
  clientIds: null,
  credential: 'token',
  ip: null,
  requestId: null,
};
const log = createLog({ level: 'silent' });
const pool = createPool({ adminUrl, secret, role: 'portico_system', max: 2 });
const http = await createHttp({
  log,
  limits: createLimits({ pool, secret, log }),
  ratePerMinute: 100_000_000,
  scopes: {} as ScopeRunner,
  vault: {} as AnswerVault,
  telemetry: createTelemetry(),
  version: '0',
  baseUrl: 'http://localhost',
  secureCookies: false,
  corsOrigins: [],
  trustProxy: false,
  webDirectory: null,
  authenticators: { account: async () => actor, link: async () => null, onlooker: async () => actor },
  routes: implement(group, { nothing: { unscoped: async () => {} } }),
});
const url = await http.listen({ host: '127.0.0.1', port: 0 });
process.send?.({
  limited: `${url}/api/empty/nothing`,
  unlimited: `${url}/api/health/nothing`,
} satisfies LimitsReady);
process.on('disconnect', () => process.exit(0));
