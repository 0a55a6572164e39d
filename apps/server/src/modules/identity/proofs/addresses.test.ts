import { identity, portal, staff } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../../platform/testing/house.ts';
import { createMember } from '../index.ts';

/* One address in many spellings, and many that only look like one. */
let house: TestHouse;
const KATE = 'kate@kestrel.example';
const PASSWORD = 'four plain long words';
beforeAll(async () => {
  house = await startTestHouse();
  const kate = { name: 'Kate', email: KATE, password: TEST_PASSWORD, role: 'viewer' as const };
  await createMember(house.app.pools.auth, house.own.id, kate);
});
afterAll(() => house.stop());

/** Her own address, as a telephone's keyboard or a spreadsheet writes it. */
const same = [
  'KATE@KESTREL.EXAMPLE',
  ' kate@kestrel.example ',
  'Kate@Kestrel.Example\n',
  // The Kelvin sign, whose small letter is k (Unicode, SpecialCasing): never another person's.
  '\u212Aate@kestrel.example',
];
/** Somebody else's, made to look like hers. */
const lookalikes = {
  'a Cyrillic а': 'k\u0430te@kestrel.example',
  'a full-width ｋ': '\uff4bate@kestrel.example',
  'a full-width domain': 'kate@\uff4bestrel.example',
  'an ideographic full stop': 'kate@kestrel\u3002example',
  'a character without width': 'kate\u200b@kestrel.example',
  'a soft hyphen': 'ka\u00adte@kestrel.example',
  'writing from right to left': '\u202ekate@kestrel.example',
  'a letter with its accent apart': 'kate\u0301@kestrel.example',
  'a Turkish İ': 'k\u0130te@kestrel.example',
  'two addresses': 'kate@kestrel.example,mallory@evil.example',
  'an address within a name': '"kate@kestrel.example" <mallory@evil.example>',
  'a second line': 'kate@kestrel.example\r\nbcc: mallory@evil.example',
  'a NUL': 'kate@kestrel.example\u0000.evil.example',
  'half a character': 'kate\ud800@kestrel.example',
};

const lettersTo = async (like: string) => {
  const { rows } = await house.admin.query<{ recipient: string; subject: string }>(
    'SELECT recipient, subject FROM auth.letter WHERE recipient ILIKE $1 ORDER BY created_at',
    [like],
  );
  return rows;
};

describe.each(same)('%j is her address', (email) => {
  test('at the door, at registration and in an invitation', async () => {
    const body = { email, password: TEST_PASSWORD };
    expect((await house.anonymous.call(identity.login, { body })).status).toBe(200);
    const owner = house.own.as('owner');
    const invited = await owner.call(staff.createInvitation, { body: { email, role: 'viewer' } });
    expect(invited.problem.code).toBe('already_exists');
  });
});

test('whoever registers with her address in another spelling makes nothing, and she hears of it', async () => {
  const body = { name: 'M', email: same[3] ?? '', password: PASSWORD, organizationName: 'Mallory' };
  expect((await house.anonymous.call(identity.register, { body })).status).toBe(202);
  await expect
    .poll(() => lettersTo('%'))
    .toEqual([{ recipient: KATE, subject: 'You have an account already' }]);
  const { rows } = await house.admin.query(`SELECT data FROM auth.one_time_code`);
  expect(rows).toEqual([]);
});

describe('a new password by whatever spelling', () => {
  test('goes to the address of the account, never to what was typed', async () => {
    await house.anonymous.call(identity.forgotPassword, { body: { email: same[3] } });
    await expect.poll(async () => (await lettersTo('%')).length).toBe(2);
    expect((await lettersTo('%')).map(({ recipient }) => recipient)).toEqual([KATE, KATE]);
  });
});

describe.each(Object.entries(lookalikes))('with %s', (_name, email) => {
  test('every door refuses it as no address, and no letter goes out', async () => {
    const before = (await lettersTo('%')).length;
    const owner = house.own.as('owner');
    const replies = [
      await house.anonymous.call(identity.login, { body: { email, password: TEST_PASSWORD } }),
      await house.anonymous.call(portal.login, { body: { email, password: TEST_PASSWORD } }),
      await house.anonymous.call(identity.register, {
        body: { name: 'M', email, password: PASSWORD, organizationName: 'Mallory' },
      }),
      await house.anonymous.call(identity.forgotPassword, { body: { email } }),
      await house.anonymous.call(portal.forgotPassword, { body: { email } }),
      await owner.call(staff.createInvitation, { body: { email, role: 'viewer' } }),
    ];
    for (const { status, problem } of replies) {
      expect([status, problem.code]).toEqual([400, 'invalid_input']);
      expect(problem.errors?.map(({ path }) => path)).toEqual(['email']);
    }
    expect((await lettersTo('%')).length).toBe(before);
  });
});
