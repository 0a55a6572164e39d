import { identity, singleSignOn } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../../platform/testing/house.ts';
import { createMember } from '../index.ts';
import { eventsOf, newBrowser, signInBy } from './testing/journey.ts';
import { startOpenIdProvider, type TestOpenIdProvider } from './testing/openid-provider.ts';
import { connectOpenId, type TestConnection } from './testing/organization.ts';

let house: TestHouse;
let provider: TestOpenIdProvider;
let connection: TestConnection;
let domainId: string;
const redirectUris = new Set<string>();

beforeAll(async () => {
  provider = await startOpenIdProvider(redirectUris);
  house = await startTestHouse({ env: { PORTICO_OUTBOUND_ALLOW: provider.endpoint } });
  connection = await connectOpenId(house, house.own, provider);
  redirectUris.add(`http://portico.test/api/auth/single-sign-on/callback/${connection.id}`);
  const domains = await house.own.as('owner').call(singleSignOn.listSignInDomains);
  domainId = domains.body.items.find(({ domain }) => domain === connection.domain)?.id ?? '';
});
afterAll(async () => {
  await house.stop();
  await provider.close();
});

async function member(role: 'user' | 'owner' = 'user', organization = house.own, domain = connection.domain) {
  const email = `${newId().slice(-12)}@${domain}`;
  const made = await createMember(house.app.pools.auth, organization.id, {
    name: 'Ines Pereira',
    email,
    password: TEST_PASSWORD,
    role,
  });
  return { email, ...made };
}
const signIn = (email: string, browser = newBrowser(house)) =>
  browser.call(identity.login, { body: { email, password: TEST_PASSWORD } });
const require = (required: boolean) =>
  house.own.as('owner').call(singleSignOn.putSignInDomain, { params: { id: domainId }, body: { required } });

describe('“must use single sign-on”', () => {
  test('is refused while nobody has seen the connection work', async () => {
    expect((await require(true)).problem).toMatchObject({
      code: 'wrong_state',
      detail: expect.stringContaining('Test'),
    });
  });

  test('a test says in words what came back, makes nobody, and opens the way', async () => {
    const tester = newBrowser(house);
    await tester.call(identity.login, {
      body: { email: house.own.actors.owner.email, password: TEST_PASSWORD },
    });
    const run = async () => {
      const begun = await tester.call(singleSignOn.testConnection, {
        params: { id: connection.id },
        body: { next: '/settings/security' },
      });
      expect(begun.status, JSON.stringify(begun.problem)).toBe(200);
      const page = await tester.open(begun.body.url, (url) => url.pathname === '/settings/security');
      expect(page.path).toContain('single-sign-on=tested');
      tester.jars.delete(provider.endpoint);
      return (await tester.call(singleSignOn.getConnection, { params: { id: connection.id } })).body.lastTest;
    };
    provider.person = { sub: newId(), email: 'x@elsewhere.example', name: 'X' };
    expect(await run()).toMatchObject({ ok: false, sentence: expect.stringContaining('elsewhere.example') });
    provider.person = { sub: newId(), name: 'X' };
    expect(await run()).toMatchObject({ ok: false, missing: ['email'] });
    const email = `new@${connection.domain}`;
    provider.person = { sub: newId(), email };
    const done = await run();
    expect(done).toMatchObject({ ok: true, email, missing: ['name'], by: house.own.actors.owner.name });
    expect(done?.received).toContainEqual({ name: 'email', value: email });
    const { rowCount } = await house.admin.query('SELECT FROM auth."user" WHERE email = $1', [email]);
    expect(rowCount).toBe(0);
    // The one who tested is still who they were.
    expect((await tester.call(identity.me)).body.user.email).toBe(house.own.actors.owner.email);
    expect((await eventsOf(house, house.own.id, 'identity_provider.tested'))[0]?.data).toMatchObject({
      ok: true,
    });
  });

  test('refuses the password of members, ends their sessions, and lets owners in', async () => {
    const [user, owner, freelancer] = [
      await member(),
      await member('owner'),
      await member('user', house.own, 'elsewhere.example'),
    ];
    const [userAt, ownerAt] = [newBrowser(house), newBrowser(house)];
    expect((await signIn(user.email, userAt)).status).toBe(200);
    expect((await signIn(owner.email, ownerAt)).status).toBe(200);
    expect((await require(true)).body.required).toBe(true);
    expect((await userAt.call(identity.me)).status).toBe(401);
    expect((await ownerAt.call(identity.me)).status).toBe(200);
    expect((await signIn(user.email)).problem).toMatchObject({ status: 403, code: 'single_sign_on_needed' });
    expect((await eventsOf(house, house.own.id, 'session.refused'))[0]?.data['reason']).toContain(
      'single sign-on',
    );
    expect((await signIn(owner.email)).status).toBe(200);
    expect((await signIn(freelancer.email)).status).toBe(200);
    // A wrong password is refused for what it is, and tells nothing of the rule.
    const wrong = await newBrowser(house).call(identity.login, {
      body: { email: user.email, password: 'wrong' },
    });
    expect(wrong.problem.code).toBe('wrong_credentials');
    const { rows } = await house.admin.query(
      'SELECT count(*)::int AS n FROM auth.session WHERE "userId" = $1',
      [user.userId],
    );
    expect(rows[0].n).toBe(0);
  });

  test('lets them in by the connection', async () => {
    const user = await member();
    provider.person = { sub: newId(), email: user.email, name: 'Ines' };
    const browser = newBrowser(house);
    expect(await signInBy(browser, { email: user.email })).toBe('/');
    expect((await browser.call(identity.me)).body.user.email).toBe(user.email);
  });

  test('counts in its own organization alone: elsewhere the password is good, but does not lead back', async () => {
    const user = await member('user', house.foreign);
    await house.admin.query(
      `INSERT INTO members (org_id, id, user_id, role, name, email) VALUES ($1, $2, $3, 'user', 'Ines', $4)`,
      [house.own.id, newId(), user.userId, user.email],
    );
    const browser = newBrowser(house);
    const signed = await signIn(user.email, browser);
    expect(signed.body.organization.id).toBe(house.foreign.id);
    const moved = await browser.call(identity.switchPlace, { body: { organizationId: house.own.id } });
    expect(moved.problem.code).toBe('single_sign_on_needed');
  });

  test('holds no longer where the connection is off or the domain is lost: nobody is locked out', async () => {
    const user = await member();
    const at = { params: { id: connection.id } };
    await house.own.as('owner').call(singleSignOn.putConnection, { ...at, body: { on: false } });
    expect((await signIn(user.email)).status).toBe(200);
    await house.own.as('owner').call(singleSignOn.putConnection, { ...at, body: { on: true } });
    expect((await signIn(user.email)).status).toBe(403);
    await house.admin.query(`UPDATE sign_in_domains SET state = 'lost' WHERE id = $1`, [domainId]);
    expect((await signIn(user.email)).status).toBe(200);
  });
});
