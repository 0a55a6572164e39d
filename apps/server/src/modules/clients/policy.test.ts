import { type Client, clients, discovery, onboarding, portal, roles } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHouse, type TestHouse } from '../../platform/testing/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.stop());

type Deed = Exclude<keyof Client['may'], 'archive' | 'restore'>;

/** What the server says when it is tried: true unless it refuses. */
async function tryAll(role: (typeof roles)[number], id: string): Promise<Record<Deed, boolean>> {
  const member = house.own.as(role);
  const params = { id };
  const service = { id, type: 'google_analytics' };
  const email = `${crypto.randomUUID()}@example.com`;
  const replies = {
    change: await member.call(clients.update, { params, body: { notes: crypto.randomUUID() } }),
    inspect: await member.call(discovery.start, { params }),
    changeAccess: await member.call(onboarding.putPlatform, { params: service, body: { notes: email } }),
    requestAccess: await member.call(onboarding.createRequest, {
      params,
      body: { services: [{ service: 'google_analytics' }] },
    }),
    managePortal: await member.call(portal.inviteTo, {
      params,
      body: { email, name: 'Ana', role: 'member' },
    }),
    viewPortal: await member.call(portal.view, { params, body: {} }),
  } satisfies Record<Deed, { status: number }>;
  return Object.fromEntries(
    Object.entries(replies).map(([deed, { status, problem }]) => {
      if (status >= 400 && status !== 403 && status !== 409) throw new Error(`${deed}: ${problem?.detail}`);
      return [deed, status < 400];
    }),
  ) as Record<Deed, boolean>;
}

describe.each(roles)('what an answer says that the role %s may do', (role) => {
  test.each(['with a web site', 'without one', 'archived'])(
    'is what the server lets it do: a client %s',
    async (state) => {
      const owner = house.own.as('owner');
      const website = state === 'without one' ? null : 'https://bright.example';
      const made = await owner.call(clients.create, { body: { companyName: `Bright ${role}`, website } });
      const { id } = made.body;
      if (state === 'archived') await owner.call(clients.archive, { params: { id } });
      const { may } = (await house.own.as(role).call(clients.get, { params: { id } })).body;
      const { archive, restore, ...rest } = may;
      expect(rest).toEqual(await tryAll(role, id));

      const listed = await house.own
        .as(role)
        .call(clients.list, { query: { archived: 'include', limit: 100 } });
      expect(listed.body.items.find((client) => client.id === id)?.may).toEqual(may);

      const turned = state === 'archived' ? clients.restore : clients.archive;
      const { status } = await house.own.as(role).call(turned, { params: { id } });
      expect({ archive, restore }).toEqual(
        state === 'archived'
          ? { archive: false, restore: status === 200 }
          : { archive: status === 200, restore: false },
      );
    },
  );
});
