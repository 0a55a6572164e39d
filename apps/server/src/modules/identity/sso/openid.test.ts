import { identity, singleSignOn, staff } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../../platform/testing/house.ts';
import { createMember } from '../index.ts';
import { eventsOf, goOn, newBrowser, signInBy } from './testing/journey.ts';
import { startOpenIdProvider, type TestOpenIdProvider } from './testing/openid-provider.ts';
import { connectOpenId, type TestConnection } from './testing/organization.ts';

let house: TestHouse;
let provider: TestOpenIdProvider;
let connection: TestConnection;
const redirectUris = new Set<string>();

beforeAll(async () => {
  provider = await startOpenIdProvider(redirectUris);
  house = await startTestHouse({ env: { PORTICO_OUTBOUND_ALLOW: provider.endpoint } });
  connection = await connect({ defaultRole: 'user' });
});
afterAll(async () => {
  await house.stop();
  await provider.close();
});

async function connect(settings = {}, organization = house.own): Promise<TestConnection> {
  const made = await connectOpenId(house, organization, provider, { settings });
  redirectUris.add(`http://portico.test/api/auth/single-sign-on/callback/${made.id}`);
  return made;
}

/** Somebody new at the provider, who signs in there next. */
function comes({ domain } = connection, more: object = {}) {
  const sub = newId();
  provider.person = { sub, name: 'Ines Pereira', email: `${sub.slice(-12)}@${domain}`, ...more };
  return { sub, email: provider.person.email ?? '' };
}

const signIn = (browser = newBrowser(house), { id } = connection) => signInBy(browser, { connectionId: id });
const refusal = (path: string) => new URL(path, 'http://x').searchParams.get('single-sign-on');
const memberWith = (email: string, organization = house.own, role: 'user' | 'owner' = 'user') =>
  createMember(house.app.pools.auth, organization.id, {
    name: 'Known',
    email,
    password: TEST_PASSWORD,
    role,
  });

describe('a round that was not begun here', () => {
  const back = (query: string) => `/api/auth/single-sign-on/callback/${connection.id}?${query}`;
  test('a state that nobody gave out leads to the sign-in page', async () => {
    expect(refusal(await goOn(newBrowser(house), back('code=c&state=s')))).toBe('round_ended');
    expect(refusal(await goOn(newBrowser(house), back('')))).toBe('round_ended');
  });

  test('the answer of another browser signs nobody in, and the round goes on in its own', async () => {
    comes();
    const [own, other] = [newBrowser(house), newBrowser(house)];
    const begun = await own.call(singleSignOn.beginSingleSignOn, { body: { connectionId: connection.id } });
    const { path } = await own.open(begun.body.url, (url) =>
      url.pathname.startsWith('/api/auth/single-sign-on/'),
    );
    // The other browser has a round of its own, and so a mark of its own.
    await other.call(singleSignOn.beginSingleSignOn, { body: { connectionId: connection.id } });
    expect(refusal(await goOn(other, path))).toBe('round_ended');
    expect((await other.call(identity.me)).status).toBe(401);
    expect(await goOn(own, path)).toBe('/');
    expect((await own.call(identity.me)).status).toBe(200);
  });

  test('an answer is taken once', async () => {
    comes();
    const browser = newBrowser(house);
    const begun = await browser.call(singleSignOn.beginSingleSignOn, {
      body: { connectionId: connection.id },
    });
    const { path } = await browser.open(begun.body.url, (url) =>
      url.pathname.startsWith('/api/auth/single-sign-on/'),
    );
    expect(await goOn(browser, path)).toBe('/');
    expect(refusal(await goOn(browser, path))).toBe('round_ended');
  });

  test('an answer at another connection’s address is refused (mix-up)', async () => {
    comes();
    const second = await connect();
    const browser = newBrowser(house);
    const begun = await browser.call(singleSignOn.beginSingleSignOn, {
      body: { connectionId: connection.id },
    });
    const { path } = await browser.open(begun.body.url, (url) =>
      url.pathname.startsWith('/api/auth/single-sign-on/'),
    );
    expect(refusal(await goOn(browser, path.replace(connection.id, second.id)))).toBe('round_ended');
  });

  test('one that took too long has ended', async () => {
    comes();
    const browser = newBrowser(house);
    const begun = await browser.call(singleSignOn.beginSingleSignOn, {
      body: { connectionId: connection.id },
    });
    await house.admin.query(`UPDATE auth.sign_in_round SET expires_at = now() - interval '1 second'`);
    expect(refusal(await goOn(browser, begun.body.url))).toBe('round_ended');
  });

  test('it leads back to pages of Portico alone', async () => {
    for (const next of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'evil',
      '/ x',
      'javascript:alert(1)',
    ]) {
      const body = { connectionId: connection.id, next };
      expect(
        (await newBrowser(house).call(singleSignOn.beginSingleSignOn, { body })).problem.code,
        next,
      ).toBe('invalid_input');
    }
  });

  test('at another host than the main one nothing is offered or begun', async () => {
    const elsewhere = house.withHeaders({ host: 'portal.agency.example' });
    expect((await elsewhere.call(singleSignOn.signInWays)).body).toEqual({ providers: [], company: false });
    const begun = await elsewhere.call(singleSignOn.beginSingleSignOn, {
      body: { connectionId: connection.id },
    });
    expect(begun.problem.code).toBe('wrong_state');
  });

  test('an address of no known domain, and a connection that is not there, are refused', async () => {
    const begin = (body: object) => newBrowser(house).call(singleSignOn.beginSingleSignOn, { body });
    expect((await begin({ email: 'a@nowhere.example' })).problem.code).toBe('no_single_sign_on');
    expect((await begin({ connectionId: newId() })).problem.code).toBe('no_single_sign_on');
    expect((await begin({ provider: 'google' })).problem.code).toBe('no_single_sign_on');
    expect((await begin({})).problem.code).toBe('invalid_input');
    expect((await begin({ email: 'a@b.example', provider: 'google' })).problem.code).toBe('invalid_input');
  });
});

describe('who comes in', () => {
  test('somebody new becomes a member with the default role, and is known again whatever their address', async () => {
    const { email } = comes();
    const browser = newBrowser(house);
    expect(await signInBy(browser, { email, next: '/clients?x=1' })).toBe('/clients?x=1');
    const me = (await browser.call(identity.me)).body;
    expect(me.user).toMatchObject({ name: 'Ines Pereira', email, role: 'user' });
    expect(me.organization.id).toBe(house.own.id);
    expect((await eventsOf(house, house.own.id, 'member.joined'))[0]?.data).toMatchObject({ email });
    expect((await eventsOf(house, house.own.id, 'session.started'))[0]?.data['via']).toContain(
      'single sign-on',
    );
    provider.person = { ...provider.person, email: 'another@elsewhere.example' };
    const again = newBrowser(house);
    await signIn(again);
    expect((await again.call(identity.me)).body.user.id).toBe(me.user.id);
  });

  test('two tabs at once make one member', async () => {
    const { email } = comes();
    const browsers = [newBrowser(house), newBrowser(house), newBrowser(house)];
    await Promise.all(browsers.map((browser) => signIn(browser)));
    const users = await Promise.all(browsers.map(async (one) => (await one.call(identity.me)).body.user));
    expect(new Set(users.map(({ id }) => id)).size).toBe(1);
    const { rowCount } = await house.admin.query('SELECT FROM members WHERE email = $1', [email]);
    expect(rowCount).toBe(1);
  });

  test('an own role is given, and falls back to the weakest where it is deleted', async () => {
    const owner = house.own.as('owner');
    const role = await owner.call(staff.createRole, {
      body: { name: `R ${newId()}`, permissions: ['client.read'] },
    });
    const own = await connect({ defaultCustomRoleId: role.body.id });
    comes(own);
    const browser = newBrowser(house);
    await signIn(browser, own);
    expect((await browser.call(identity.me)).body.user.customRole?.id).toBe(role.body.id);
  });

  test('an open invitation to the address says what they become, also where nobody joins otherwise', async () => {
    const closed = await connect({ joins: false });
    const { email } = comes(closed);
    expect(refusal(await signIn(newBrowser(house), closed))).toBe('joining_closed');
    const { rowCount } = await house.admin.query('SELECT FROM auth."user" WHERE email = $1', [email]);
    expect(rowCount).toBe(0);
    await house.own.as('owner').call(staff.createInvitation, { body: { email, role: 'manager' } });
    const browser = newBrowser(house);
    expect(await signIn(browser, closed)).toBe('/');
    expect((await browser.call(identity.me)).body.user.role).toBe('manager');
    const { rows } = await house.admin.query('SELECT accepted_at FROM invitations WHERE email = $1', [email]);
    expect(rows[0].accepted_at).not.toBeNull();
  });

  test('an address outside the domains that the organization proved is refused, and in the audit trail', async () => {
    const { email } = comes({ id: '', domain: 'stranger.example' });
    expect(refusal(await signIn())).toBe('address_foreign');
    expect((await eventsOf(house, house.own.id, 'sign_in.refused'))[0]?.data).toMatchObject({ email });
  });

  test('an account elsewhere with such an address is not opened: neither linked nor taken over', async () => {
    const foreign = house.foreign.actors.owner.email;
    provider.person = { sub: newId(), email: foreign, name: 'Mallory' };
    expect(refusal(await signIn())).toBe('address_foreign');
    const { rowCount } = await house.admin.query('SELECT FROM auth.linked_sign_in WHERE email = $1', [
      foreign,
    ]);
    expect(rowCount).toBe(0);
  });

  test('an account whose address nobody proved is not linked (CVE-2026-53516)', async () => {
    const { email } = comes();
    await house.admin.query(
      `INSERT INTO auth."user" (id, name, email, "emailVerified") VALUES ($1, 'Squatter', $2, false)`,
      [newId(), email],
    );
    expect(refusal(await signIn())).toBe('not_linked');
  });

  test('an address that the provider calls unproven, or leaves out, is refused', async () => {
    comes(connection, { email_verified: false });
    expect(refusal(await signIn())).toBe('address_foreign');
    provider.person = { sub: newId(), name: 'Nobody' };
    expect(refusal(await signIn())).toBe('address_missing');
  });

  test('a domain that is lost, or leads to another connection, proves no address', async () => {
    const own = await connect();
    await house.admin.query(`UPDATE sign_in_domains SET state = 'lost' WHERE domain = $1`, [own.domain]);
    comes(own);
    expect(refusal(await signIn(newBrowser(house), own))).toBe('address_foreign');
    comes(own);
    expect(refusal(await signIn(newBrowser(house), connection))).toBe('address_foreign');
  });

  test('a known member of the domain keeps role and account', async () => {
    const { email } = comes();
    const { userId } = await memberWith(email, house.own, 'owner');
    const browser = newBrowser(house);
    await signIn(browser);
    const { rows } = await house.admin.query('SELECT user_id FROM auth.linked_sign_in WHERE email = $1', [
      email,
    ]);
    expect(rows[0].user_id).toBe(userId);
    expect((await browser.call(identity.me)).body.user.role).toBe('owner');
  });

  test('somebody who is deactivated stays out, linked or not', async () => {
    const { email } = comes();
    const { id } = await memberWith(email);
    await house.own.as('owner').call(staff.deactivateMember, { params: { id } });
    expect(refusal(await signIn())).toBe('deactivated');
    comes();
    const browser = newBrowser(house);
    await signIn(browser);
    const me = (await browser.call(identity.me)).body;
    const members = await house.own.as('owner').call(staff.listMembers, { query: { limit: 100 } });
    const member = members.body.items.find((one) => one.email === me.user.email);
    await house.own.as('owner').call(staff.deactivateMember, { params: { id: member?.id ?? '' } });
    expect((await browser.call(identity.me)).status).toBe(401);
    expect(refusal(await signIn())).toBe('deactivated');
  });

  test('whoever goes back at the provider is at the sign-in page again', async () => {
    comes();
    provider.declines = true;
    const path = await signInBy(newBrowser(house), { connectionId: connection.id, next: '/clients' });
    provider.declines = false;
    expect(path).toBe('/sign-in?redirect=%2Fclients&single-sign-on=cancelled');
  });
});

describe('an organization’s provider vouches for its own organization alone', () => {
  async function inBoth() {
    const { email } = comes();
    const { userId } = await memberWith(email);
    await house.admin.query(
      `INSERT INTO members (org_id, id, user_id, role, name, email) VALUES ($1, $2, $3, 'admin', 'Known', $4)`,
      [house.foreign.id, newId(), userId, email],
    );
    const browser = newBrowser(house);
    await signIn(browser);
    return browser;
  }

  test('the session cannot move to another organization, and does not see it', async () => {
    const browser = await inBoth();
    const moved = await browser.call(identity.switchPlace, { body: { organizationId: house.foreign.id } });
    expect(moved.problem.code).toBe('not_allowed');
    const { places } = (await browser.call(identity.me)).body;
    expect(places.map((place) => place.organization.id)).toEqual([house.own.id]);
  });

  test('it cannot make a key that opens the account elsewhere', async () => {
    const browser = await inBoth();
    const refused = [
      await browser.call(identity.passkeyCreation),
      await browser.call(identity.addPasskey, { body: { name: 'x', credential: { id: 'x' } } }),
      await browser.call(identity.beginSecondFactor, { body: { password: TEST_PASSWORD } }),
      await browser.call(singleSignOn.linkSignIn, { body: { connectionId: connection.id } }),
    ];
    expect(refused.map(({ problem }) => problem.code)).toEqual(Array(4).fill('not_allowed'));
  });
});

describe('when it ends', () => {
  test('a connection that is turned off, or removed, ends its sessions', async () => {
    const own = await connect();
    for (const end of ['off', 'removed']) {
      comes(own);
      const browser = newBrowser(house);
      await signIn(browser, own);
      expect((await browser.call(identity.me)).status).toBe(200);
      const owner = house.own.as('owner');
      const at = { params: { id: own.id } };
      if (end === 'off') await owner.call(singleSignOn.putConnection, { ...at, body: { on: false } });
      else await owner.call(singleSignOn.deleteConnection, at);
      expect((await browser.call(identity.me)).status).toBe(401);
      if (end === 'off') await owner.call(singleSignOn.putConnection, { ...at, body: { on: true } });
    }
  });

  test('the sessions hold no longer from the moment it is off, whoever turned it off', async () => {
    const own = await connect();
    comes(own);
    const browser = newBrowser(house);
    await signIn(browser, own);
    await house.admin.query('UPDATE sign_in_connections SET active = false WHERE id = $1', [own.id]);
    expect((await browser.call(identity.me)).status).toBe(401);
  });

  test('a round that is under way when the connection is turned off leads nowhere', async () => {
    const own = await connect();
    comes(own);
    const browser = newBrowser(house);
    const begun = await browser.call(singleSignOn.beginSingleSignOn, { body: { connectionId: own.id } });
    await house.own
      .as('owner')
      .call(singleSignOn.putConnection, { params: { id: own.id }, body: { on: false } });
    expect(refusal(await goOn(browser, begun.body.url))).toBe('round_ended');
  });
});
