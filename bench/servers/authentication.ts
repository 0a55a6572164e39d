import { verify } from '@node-rs/argon2';
import { endpoint, identity, staff } from '@portico/contract';
import Fastify from 'fastify';
import { implement } from '../../apps/server/src/platform/http/implement.ts';
import { createHttp } from '../../apps/server/src/platform/http/server.ts';
import { BENCH_PASSWORD, type BenchEnv, benchEnv, buildApp } from './setup.ts';

export interface AuthenticationReady {
  open: string;
  closed: string;
  forPrograms: string;
  login: string;
  bareLogin: string;
  token: string;
  cookie: string;
  keys: string[];
}

/** The real server with an empty endpoint for everybody and one for the signed in, and bare password checks beside it. */
const { adminUrl, dataDir } = JSON.parse(process.argv[2] ?? '{}') as BenchEnv;
const app = await buildApp({ env: benchEnv(adminUrl, dataDir, { PORTICO_TRUST_PROXY: 'true' }) });
await app.start();

const empty = {
  open: endpoint({
    method: 'GET',
    path: '/api/empty/open',
    access: 'public',
    summary: 'Nothing',
    status: 204,
    example: {},
  }),
  closed: endpoint({
    method: 'GET',
    path: '/api/empty/closed',
    access: 'account',
    summary: 'Nothing',
    status: 204,
    example: {},
  }),
  forPrograms: endpoint({
    method: 'GET',
    path: '/api/empty/programs',
    access: 'signedIn',
    summary: 'Nothing',
    status: 204,
    example: {},
  }),
};
const nothing = { unscoped: async () => {} };
const { limits, log, scopes, vault, telemetry } = app.house;
const http = await createHttp({
  limits,
  log,
  scopes,
  vault,
  telemetry,
  version: '0',
  baseUrl: 'http://localhost',
  secureCookies: false,
  corsOrigins: [],
  trustProxy: false,
  ratePerMinute: 100_000_000,
  webDirectory: null,
  authenticators: app.authenticators,
  routes: implement(empty, { open: nothing, closed: nothing, forPrograms: nothing }),
});
await http.listen({ host: '127.0.0.1', port: 0 });

const { rows } = await app.pools.auth.query(
  `SELECT u.email, a.password FROM auth."user" u JOIN auth.account a ON a."userId" = u.id ORDER BY u."createdAt" LIMIT 1`,
);
const { email, password: hash } = rows[0] as { email: string; password: string };
const bare = Fastify();
bare.post('/login', async (request) => ({
  ok: await verify(hash, (request.body as { password: string }).password),
}));
await bare.listen({ host: '127.0.0.1', port: 0 });

const signedIn = await app.http.inject({
  method: 'POST',
  url: identity.login.path,
  payload: { email, password: BENCH_PASSWORD },
});
const token = signedIn.json().accessToken as string;
/** A key for each connection: one may not ask as often as a bench does. */
const keys: string[] = [];
for (let each = 0; each < 20; each++) {
  const made = await app.http.inject({
    method: 'POST',
    url: staff.createKey.path,
    headers: { authorization: `Bearer ${token}` },
    payload: { name: 'Bench', permissions: ['client.read'], perMinute: 100_000 },
  });
  keys.push(made.json().secret);
}
const at = (server: { server: import('node:http').Server }, path: string) => {
  const address = server.server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}${path}`;
};
process.send?.({
  open: at(http, empty.open.path),
  closed: at(http, empty.closed.path),
  forPrograms: at(http, empty.forPrograms.path),
  login: at(app.http, identity.login.path),
  bareLogin: at(bare, '/login'),
  token,
  keys,
  cookie: String([signedIn.headers['set-cookie']].flat().at(-1)).split(';')[0] ?? '',
} satisfies AuthenticationReady);
process.on('disconnect', () => process.exit(0));
