import { clients, permissionsOf } from '@portico/contract';
import { createClientsModule } from '../../apps/server/src/modules/clients/index.ts';
import type { MemberActor } from '../../apps/server/src/platform/actor.ts';
import { createHttp } from '../../apps/server/src/platform/http/server.ts';
import { type BenchEnv, benchEnv, buildApp } from './setup.ts';

/** The real server: the list of clients through access, scope, row-level security and response schema. */
const { adminUrl, dataDir, orgId } = JSON.parse(process.argv[2] ?? '{}') as BenchEnv;
const app = await buildApp({ env: benchEnv(adminUrl, dataDir) });
const actor: MemberActor = {
  kind: 'member',
  id: orgId,
  userId: orgId,
  orgId,
  name: 'Owner',
  email: 'o@example.com',
  role: 'owner',
  permissions: new Set(permissionsOf('owner')),
  clientIds: null,
  credential: 'token',
  ip: null,
  requestId: null,
};
// Who calls is given: the baseline asks nobody either. Everything behind the sign-in is the product's own.
const http = await createHttp({
  log: app.house.log,
  scopes: app.house.scopes,
  vault: app.house.vault,
  telemetry: app.house.telemetry,
  limits: app.house.limits,
  version: '0',
  baseUrl: 'http://localhost',
  secureCookies: false,
  corsOrigins: [],
  trustProxy: false,
  ratePerMinute: 100_000_000,
  webDirectory: null,
  authenticators: { account: async () => actor, link: async () => null, onlooker: async () => actor },
  routes: createClientsModule().routes,
});
await http.listen({ host: '127.0.0.1', port: 0 });
const address = http.server.address();
process.send?.({
  url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}${clients.list.path}`,
});
process.on('disconnect', () => process.exit(0));
