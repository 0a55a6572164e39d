import { clients, identity, portal, staff } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../platform/testing/house.ts';
import { LETTERS_PER_HOUR } from './letter-limit.ts';
import { createMember } from './provision.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.stop());

const freshEmail = () => `${newId().slice(-12)}@people.example`;
const password = 'four plain long words';
const countOf = async (email: string) =>
  (await house.admin.query('SELECT FROM auth.letter WHERE recipient = $1', [email])).rowCount ?? 0;
const tooMany = Array.from({ length: LETTERS_PER_HOUR + 3 }, (_none, place) => place);

async function person(): Promise<string> {
  const email = freshEmail();
  const one = { name: 'Ines', email, password: TEST_PASSWORD, role: 'viewer' as const };
  await createMember(house.app.pools.auth, house.own.id, one);
  return email;
}
const forgot = (email: string, headers: Record<string, string> = {}) =>
  house.withHeaders(headers).call(identity.forgotPassword, { body: { email } });
const register = (email: string) =>
  house.anonymous.call(identity.register, {
    body: { name: 'A', email, password, organizationName: 'Flood' },
  });

describe('letters that anybody may ask for', () => {
  test('stop after a few an hour, in whatever spelling and by whichever door; the answers stay the same', async () => {
    const [known, unknown] = [await person(), freshEmail()];
    const answers: Record<string, unknown[]> = { known: [], unknown: [] };
    for (const place of tooMany) {
      for (const [name, email] of Object.entries({ known, unknown })) {
        const typed = place % 2 ? email.toUpperCase() : email;
        const reply = await (place % 3 ? forgot(typed) : register(typed));
        const { 'x-request-id': _id, date: _date, ...headers } = reply.headers;
        const fields = Object.keys(headers).toSorted();
        answers[name]?.push([reply.status, (reply.body as { state: string }).state, fields]);
      }
    }
    expect(answers['known']).toEqual(answers['unknown']);
    await expect.poll(() => countOf(known)).toBe(LETTERS_PER_HOUR);
    // To ask again for what was asked for too often writes nothing more, and the last letter's code still works.
    await forgot(known);
    const { rows } = await house.admin.query(
      `SELECT body FROM auth.letter WHERE recipient = $1 AND body LIKE '%reset-password%' ORDER BY created_at DESC LIMIT 1`,
      [known],
    );
    const code = /#([\w-]{20,})/.exec(rows[0]?.body ?? '')?.[1] ?? '';
    const reset = await house.anonymous.call(identity.resetPassword, { body: { code, password } });
    expect(reset.status).toBe(204);
    expect(await countOf(known)).toBe(LETTERS_PER_HOUR + 1);
  });

  test('go on for a device that signed in with the address, whatever strangers do', async () => {
    const email = await person();
    const signedIn = await house
      .withHeaders({ 'sec-fetch-site': 'same-origin' })
      .call(identity.login, { body: { email, password: TEST_PASSWORD } });
    const device = [signedIn.headers['set-cookie']]
      .flat()
      .map((line) => String(line).split(';')[0] ?? '')
      .find((line) => line.startsWith('portico.device='));
    for (const _each of tooMany) await forgot(email);
    await expect.poll(() => countOf(email)).toBe(LETTERS_PER_HOUR);
    await forgot(email, { cookie: device ?? '', 'x-portico-request': '1' });
    await expect.poll(() => countOf(email)).toBe(LETTERS_PER_HOUR + 1);
  });
});

describe('invitations', () => {
  test('to one address stop after a few an hour with the time to wait; another organization still can', async () => {
    const email = freshEmail();
    const owner = house.own.as('owner');
    const { id } = (await owner.call(staff.createInvitation, { body: { email, role: 'viewer' } })).body;
    const again = () => owner.call(staff.resendInvitation, { params: { id } });
    for (let each = 1; each < LETTERS_PER_HOUR; each++) expect((await again()).status).toBe(200);
    const before = await house.admin.query('SELECT token_hash FROM invitations WHERE id = $1', [id]);
    const refused = await again();
    expect(refused.problem).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    // The link that is in the letter goes on working.
    const after = await house.admin.query('SELECT token_hash FROM invitations WHERE id = $1', [id]);
    expect(after.rows).toEqual(before.rows);
    expect(await countOf(email)).toBe(LETTERS_PER_HOUR);
    const foreign = house.foreign.as('owner');
    expect((await foreign.call(staff.createInvitation, { body: { email, role: 'viewer' } })).status).toBe(
      201,
    );
  });

  test('to a portal count with them', async () => {
    const owner = house.own.as('owner');
    const client = await owner.call(clients.create, { body: { companyName: 'Alder' } });
    const email = freshEmail();
    const params = { id: client.body.id };
    const { id } = (await owner.call(portal.inviteTo, { params, body: { email } })).body;
    const again = () => owner.call(portal.resendTo, { params: { ...params, invitationId: id } });
    for (let each = 1; each < LETTERS_PER_HOUR; each++) expect((await again()).status).toBe(200);
    expect((await again()).problem.code).toBe('too_many_requests');
    expect(await countOf(email)).toBe(LETTERS_PER_HOUR);
  });
});
