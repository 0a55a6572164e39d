import { mkdir } from 'node:fs/promises';
import type { DestinationStream } from 'pino';
import { mayHear, replaySince } from './modules/activity/index.ts';
import { clientNames } from './modules/clients/index.ts';
import { concerns, createIdentityModule } from './modules/identity/index.ts';
import { carriageOf, layOut, stationeryOf } from './modules/mail/index.ts';
import { createPortalDirectory } from './modules/portal/index.ts';
import { putProfile } from './modules/settings/index.ts';
import { buildModules } from './modules.ts';
import { systemActor } from './platform/actor.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { createPool } from './platform/db/pool.ts';
import { refusePowerfulRole, roleUrl } from './platform/db/roles.ts';
import { assertOutsideScope, createScopeRunner } from './platform/db/scope.ts';
import { type Env, logLevelOf, masterKeysOf } from './platform/env.ts';
import { createEventLog, type WrittenEvent } from './platform/events/log.ts';
import { localFileStore } from './platform/files/store.ts';
import { type House, listOrganizations } from './platform/house.ts';
import type { Authenticators } from './platform/http/guard.ts';
import { sweepIdempotencyKeys, sweepKeys } from './platform/http/idempotency.ts';
import { createHttp } from './platform/http/server.ts';
import {
  type DemoSignIns,
  type PartProbe,
  readVersion,
  registerMetrics,
  systemRoutes,
} from './platform/http/system-routes.ts';
import { createJobQueue } from './platform/jobs/boss.ts';
import { createLimits } from './platform/limits/index.ts';
import { createLog } from './platform/log.ts';
import { smtpTransport } from './platform/mail/smtp.ts';
import { inboxTransport } from './platform/mail/transport.ts';
import { createOutbound, parseOutboundConfig } from './platform/outbound/index.ts';
import { createLiveFeed } from './platform/realtime/feed.ts';
import { createSockets } from './platform/realtime/sockets.ts';
import { createTelemetry } from './platform/telemetry.ts';
import { createVault, parseMasterKeys } from './platform/vault/index.ts';
import { postgresDataKeys } from './platform/vault-store.ts';

export interface AppOptions {
  env: Env;
  clock?: Clock;
  logDestination?: DestinationStream;
  demo?: DemoSignIns | null;
  /** The built web app; without it the API alone is served. */
  webDirectory?: string | null;
  /** Milliseconds between two looks at a queue. */
  jobPollMs?: number;
  /** Milliseconds between two looks at a socket's credential. */
  socketRecheckMs?: number;
}

export type App = Awaited<ReturnType<typeof buildApp>>;

/**
 * Builds the whole server on a prepared database, without listening and without taking work: tests use it as it is,
 * `start` makes it live.
 */
export async function buildApp({
  env,
  clock = systemClock,
  logDestination,
  demo = null,
  webDirectory = null,
  jobPollMs,
  socketRecheckMs,
}: AppOptions) {
  const log = createLog({
    level: logLevelOf(env),
    ...(logDestination ? { destination: logDestination } : {}),
  });
  const version = await readVersion();
  const baseUrl = (env.PORTICO_BASE_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, '');
  const pools = openPools(env);
  await refusePower(pools);
  await mkdir(env.PORTICO_DATA_DIR, { recursive: true });

  const telemetry = createTelemetry();
  const events = createEventLog();
  const jobs = createJobQueue({ pool: pools.app, log, ...(jobPollMs ? { pollMs: jobPollMs } : {}) });
  const feed = createLiveFeed({
    pool: pools.app,
    connectionString: roleUrl(env.DATABASE_URL, env.PORTICO_SECRET, 'portico_app'),
    log,
  });
  const scopeDeps = {
    pool: pools.app,
    clock,
    events,
    sendJobs: jobs.send,
    announce(orgId: string, written: WrittenEvent[]) {
      for (const event of written) telemetry.countEvent(event.type);
      feed.announce(orgId, written);
    },
  };
  const scopes = createScopeRunner(scopeDeps);
  const mailTransport = env.PORTICO_SMTP_URL ? smtpTransport(env.PORTICO_SMTP_URL) : inboxTransport();
  const fileStore = localFileStore(`${env.PORTICO_DATA_DIR}/files`);
  const limits = createLimits({
    pool: pools.system,
    redisUrl: env.REDIS_URL,
    secret: env.PORTICO_SECRET,
    log,
  });
  const house: House = {
    env,
    baseUrl,
    log,
    clock,
    scopes,
    scopesAt: (other, then) =>
      createScopeRunner({
        ...scopeDeps,
        clock: other,
        announce: () => {},
        ...(then === 'idle' ? { sendJobs: async () => {} } : {}),
      }),
    events,
    jobs,
    outbound: createOutbound({
      ...parseOutboundConfig(outboundVariables(env)),
      assertAllowed: assertOutsideScope,
    }),
    vault: createVault({
      masterKeys: parseMasterKeys(masterKeysOf(env)),
      store: postgresDataKeys(pools.system),
    }),
    mailTransport,
    fileStore,
    limits,
    telemetry,
    organizations: () => listOrganizations(pools.system),
  };

  const directory = createPortalDirectory(pools.auth);
  const identity = createIdentityModule(house, pools.auth, {
    layOut,
    stationery: (orgId, languages) => stationeryOf(house, orgId, languages),
    carriage: (orgId) => carriageOf(house, systemActor(orgId)),
    portal: directory,
    clientNames,
    profile: putProfile,
  });
  const modules = buildModules(house, { doors: identity.doors, directory, systemPool: pools.system });
  jobs.handle(sweepIdempotencyKeys, async () => sweepKeys(scopes, await house.organizations()));
  jobs.schedule(sweepIdempotencyKeys, '15 * * * *');

  let stopping = false;
  const parts: PartProbe[] = [
    { name: 'database', vital: true, probe: async () => void (await pools.app.query('SELECT 1')) },
    { name: 'jobs', vital: false, probe: async () => `${(await jobs.health()).queued} waiting` },
    { name: 'files', vital: false, probe: async () => fileStore.health().then(() => undefined) },
    { name: 'mail', vital: false, probe: async () => mailTransport.kind },
    { name: 'limits', vital: false, probe: limits.probe },
  ];
  const authenticators: Authenticators = {
    account: (request) =>
      identity.authenticate({
        cookie: request.headers.cookie,
        authorization: request.headers.authorization,
        ip: request.ip,
        requestId: request.id,
      }),
    link: modules.authenticateLink,
    onlooker: modules.portal.onlooker,
  };
  const http = await createHttp({
    log,
    scopes,
    vault: house.vault,
    telemetry,
    version,
    baseUrl,
    secureCookies: baseUrl.startsWith('https:'),
    corsOrigins: env.PORTICO_CORS_ORIGINS,
    trustProxy: env.PORTICO_TRUST_PROXY,
    limits,
    ratePerMinute: env.PORTICO_RATE_LIMIT_PER_MINUTE,
    webDirectory,
    authenticators,
    routes: [
      ...systemRoutes({
        version,
        demo,
        mailInbox: mailTransport.kind === 'inbox',
        registration: identity.registration,
        parts,
        stopping: () => stopping,
      }),
      ...identity.routes,
      ...modules.routes,
    ],
  });
  registerMetrics(http, telemetry, env.PORTICO_METRICS_TOKEN);
  const sockets = createSockets({
    log,
    ...(socketRecheckMs ? { recheckMs: socketRecheckMs } : {}),
    feed,
    origins: [new URL(baseUrl).origin, ...env.PORTICO_CORS_ORIGINS],
    authenticate: async ({ cookie, welcomeToken, ip }) =>
      welcomeToken !== undefined
        ? modules.authenticateToken(welcomeToken, ip)
        : identity.authenticate({ cookie, authorization: undefined, ip, requestId: null }),
    mayHear,
    since: (actor, seq) => replaySince(scopes, actor, seq),
  });
  identity.signals.listen((signal) =>
    sockets.recheck((actor) => signal === 'anything' || concerns(actor, signal)),
  );
  telemetry.gauge('portico_sockets', 'Open live connections', () => sockets.count());

  return {
    http,
    authenticators,
    house,
    pools,
    mail: modules.mail,
    setup: identity.setup,
    /** Takes up the work of the given roles and listens. Answers the port. */
    async start(): Promise<number> {
      const roles = new Set(env.PORTICO_ROLES);
      await jobs.start({ worker: roles.has('worker'), cron: roles.has('cron') });
      await identity.signals.start();
      if (roles.has('realtime')) {
        await feed.start();
        sockets.attach(http.server);
      }
      await http.listen({ host: env.HOST, port: env.PORT });
      const address = http.server.address();
      return typeof address === 'object' && address ? address.port : env.PORT;
    },
    /** Turns new work away, lets running work end, closes everything. */
    async stop(): Promise<void> {
      stopping = true;
      await sockets.close();
      await http.close();
      await jobs.stop(8000).catch((error) => log.warn({ err: error }, 'stopping jobs'));
      await feed.stop();
      await identity.signals.stop();
      await modules.connections.close().catch((error) => log.warn({ err: error }, 'keeping limits'));
      await limits.close();
      await Promise.all(Object.values(pools).map((pool) => pool.end()));
    },
  };
}

function openPools(env: Env) {
  const base = { adminUrl: env.DATABASE_URL, secret: env.PORTICO_SECRET };
  return {
    app: createPool({ ...base, role: 'portico_app', max: env.PORTICO_DATABASE_POOL }),
    auth: createPool({
      ...base,
      role: 'portico_auth',
      max: Math.max(2, Math.ceil(env.PORTICO_DATABASE_POOL / 3)),
    }),
    system: createPool({ ...base, role: 'portico_system', max: 2 }),
  };
}

async function refusePower(pools: ReturnType<typeof openPools>): Promise<void> {
  for (const pool of Object.values(pools)) {
    const client = await pool.connect();
    try {
      await refusePowerfulRole(client);
    } finally {
      client.release();
    }
  }
}

function outboundVariables(env: Env) {
  return {
    ...(env.PORTICO_OUTBOUND_ALLOW ? { PORTICO_OUTBOUND_ALLOW: env.PORTICO_OUTBOUND_ALLOW } : {}),
    ...(env.PORTICO_DNS_SERVERS ? { PORTICO_DNS_SERVERS: env.PORTICO_DNS_SERVERS } : {}),
    ...(env.PORTICO_OUTBOUND_ROUTES ? { PORTICO_OUTBOUND_ROUTES: env.PORTICO_OUTBOUND_ROUTES } : {}),
  };
}
