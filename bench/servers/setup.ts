import { permissionsOf } from '@portico/contract';
import { type App, buildApp } from '../../apps/server/src/app.ts';
import { createMember, createOrganization } from '../../apps/server/src/modules/identity/index.ts';
import type { MemberActor } from '../../apps/server/src/platform/actor.ts';
import { readEnv } from '../../apps/server/src/platform/env.ts';

/** What the parent hands to each server under measurement. */
export interface BenchEnv {
  adminUrl: string;
  dataDir: string;
  orgId: string;
}

export const BENCH_SECRET = 'bench-secret-bench-secret-bench-secret';
export const BENCH_PASSWORD = 'bench-password';

export function benchEnv(adminUrl: string, dataDir: string, extra: Record<string, string> = {}) {
  return readEnv({
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: adminUrl,
    PORTICO_SECRET: BENCH_SECRET,
    PORTICO_DATA_DIR: dataDir,
    PORTICO_LOG_LEVEL: 'silent',
    PORTICO_RATE_LIMIT_PER_MINUTE: '100000000',
    ...extra,
  });
}

/** An agency with an owner, and `count` clients beside those of `neighbours` other agencies. */
export async function fillClients(app: App, count: number, neighbours: number): Promise<MemberActor> {
  let own: MemberActor | undefined;
  for (let index = 0; index <= neighbours; index++) {
    const orgId = await createOrganization(app.pools.auth, `Agency ${index}`, `agency-${index}`);
    const actor = await owner(app, orgId, `owner@agency-${index}.example`);
    own ??= actor;
    await app.house.scopes.withScope(actor, (scope) =>
      scope.query(
        `INSERT INTO clients (org_id, id, company_name, contact_name, email, phone, website, industry, client_type, time_zone,
           currency, language, created_at, updated_at)
         SELECT $1, uuidv7(), 'Client ' || lpad(n::text, 5, '0'), 'Contact ' || n, 'c' || n || '@example.com', '+49 30 ' || n,
           'https://client' || n || '.example', 'Industry ' || n % 12, 'b2c_online_sales', 'Europe/Berlin', 'EUR', 'en', now(), now()
         FROM generate_series(1, $2) n`,
        [orgId, count],
      ),
    );
  }
  return own as MemberActor;
}

async function owner(app: App, orgId: string, email: string): Promise<MemberActor> {
  const { id, userId } = await createMember(app.pools.auth, orgId, {
    name: 'Owner',
    email,
    password: BENCH_PASSWORD,
    role: 'owner',
  });
  return {
    kind: 'member',
    id,
    userId,
    orgId,
    name: 'Owner',
    email,
    role: 'owner',
    permissions: new Set(permissionsOf('owner')),
    clientIds: null,
    credential: 'token',
    ip: null,
    requestId: null,
  };
}

/** So many viewers of an agency; answers their addresses. */
export async function addPeople(app: App, orgId: string, count: number): Promise<string[]> {
  const emails = Array.from({ length: count }, (_none, place) => `viewer-${place}@agency.example`);
  for (const email of emails) {
    const person = { name: 'Viewer', email, password: BENCH_PASSWORD, role: 'viewer' as const };
    await createMember(app.pools.auth, orgId, person);
  }
  return emails;
}

export { buildApp };
