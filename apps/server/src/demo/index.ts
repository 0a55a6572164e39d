import { permissionsOf, type Role } from '@portico/contract';
import pg from 'pg';
import type { App } from '../app.ts';
import { addStakeholder, createClient } from '../modules/clients/index.ts';
import { connectionsStory, createDesk } from '../modules/connections/index.ts';
import { createMember, createOrganization } from '../modules/identity/index.ts';
import { type DemoAct, onboardingStory } from '../modules/onboarding/index.ts';
import { admitPerson } from '../modules/portal/index.ts';
import { northlightSettings } from '../modules/settings/index.ts';
import type { MemberActor } from '../platform/actor.ts';
import { type DemoClient, harborClients, northlightClients } from './clients.ts';
import { DEMO_PASSWORD, type DemoOrganization, demoPortalUsers, harbor, northlight } from './people.ts';
import { staffStory } from './staff.ts';

export { demoSignIns } from './people.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/**
 * Fills an empty database with the demo agencies. A seed that was interrupted is swept away and done again; a
 * database that holds anything else is left alone.
 */
export async function seedDemo(app: App): Promise<'seeded' | 'there_already' | 'not_empty'> {
  const owner = new pg.Client({ connectionString: app.house.env.DATABASE_URL });
  await owner.connect();
  try {
    await owner.query('SELECT pg_advisory_lock(4400002)');
    const { rows } = await owner.query<{ value: string }>(
      `SELECT value FROM installation WHERE key = 'demo'`,
    );
    if (rows[0]?.value === 'complete') return 'there_already';
    if (rows[0]?.value === 'begun') await owner.query('DELETE FROM organizations; DELETE FROM auth."user"');
    const { rowCount } = await owner.query('SELECT 1 FROM organizations LIMIT 1');
    if (rowCount) return 'not_empty';
    await owner.query(
      `INSERT INTO installation (key, value) VALUES ('demo', 'begun') ON CONFLICT DO NOTHING`,
    );
    await seedOrganization(app, northlight, northlightClients);
    await seedOrganization(app, harbor, harborClients);
    await owner.query(`UPDATE installation SET value = 'complete', updated_at = now() WHERE key = 'demo'`);
    return 'seeded';
  } finally {
    await owner.end();
  }
}

/** An agency, its people, its clients, and what happened since: told in the order of time, so that its events are too. */
async function seedOrganization(
  app: App,
  organization: DemoOrganization,
  clients: DemoClient[],
): Promise<void> {
  const { house } = app;
  const orgId = await createOrganization(app.pools.auth, organization.name, organization.slug);
  const staff = new Map<Role, MemberActor>();
  for (const person of organization.people) staff.set(person.role, await seedPerson(app, orgId, person));
  const owner = staff.get('owner');
  if (!owner) throw new Error(`${organization.name} has no owner`);

  const now = house.clock.now();
  if (organization === northlight) await northlightSettings(house, owner, new Date(now.getTime() - 60 * DAY));
  const midnight = Math.floor(now.getTime() / DAY) * DAY;
  const ids = new Map<string, string>();
  const acts: DemoAct[] = clients.map((client) => {
    const at = new Date(midnight - client.addedDaysAgo * DAY + 8 * HOUR);
    return { at, run: async () => void ids.set(client.key, await seedClient(app, owner, client, at)) };
  });
  const [manager, support] = [staff.get('manager'), staff.get('support')];
  if (manager && support) {
    const clientId = (key: string) => ids.get(key) ?? '';
    acts.push(
      ...onboardingStory({ house, mail: app.mail, now, staff: { owner, manager, support }, clientId }),
      ...connectionsStory({ house, desk: createDesk(house, app.pools.system), now, owner, clientId }),
      ...staffStory(app, owner, now, clientId),
      ...portalStory(app, orgId, now, clientId),
    );
  }
  for (const act of acts.toSorted((one, other) => one.at.getTime() - other.at.getTime())) await act.run();
}

/** A client's people who came into its portal. */
function portalStory(app: App, orgId: string, now: Date, clientId: (key: string) => string): DemoAct[] {
  return demoPortalUsers.map(({ client, joinedDaysAgo, ...person }) => {
    const at = new Date(now.getTime() - joinedDaysAgo * DAY);
    const scopes = app.house.scopesAt({ now: () => at });
    const run = async () => {
      const place = { orgId, clientId: clientId(client) };
      await admitPerson({ pool: app.pools.auth, scopes }, place, { ...person, password: DEMO_PASSWORD });
    };
    return { at, run };
  });
}

async function seedPerson(
  app: App,
  orgId: string,
  person: DemoOrganization['people'][number],
): Promise<MemberActor> {
  const { id, userId } = await createMember(app.pools.auth, orgId, { ...person, password: DEMO_PASSWORD });
  const { name, email, role } = person;
  return {
    kind: 'member',
    id,
    userId,
    orgId,
    name,
    email,
    role,
    permissions: new Set(permissionsOf(role)),
    clientIds: null,
    credential: 'cookie',
    ip: null,
    requestId: null,
  };
}

async function seedClient(app: App, actor: MemberActor, client: DemoClient, at: Date): Promise<string> {
  const [contact] = client.people;
  return app.house.scopesAt({ now: () => at }).withScope(actor, async (scope) => {
    const { id } = await createClient(scope, {
      companyName: client.companyName,
      contactName: contact?.name ?? null,
      email: contact?.email ?? null,
      phone: contact?.phone ?? null,
      website: client.website,
      industry: client.industry,
      clientType: client.clientType,
      timeZone: client.timeZone,
      currency: client.currency,
      language: client.language,
      notes: client.notes,
    });
    for (const [place, person] of client.people.entries())
      await addStakeholder(scope, id, { ...person, isPrimary: place === 0 });
    return id;
  });
}
