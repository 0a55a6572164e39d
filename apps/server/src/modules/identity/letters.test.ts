import { clients, identity, portal, settings, staff } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../platform/testing/house.ts';
import { languageAsked } from './letter-ways.ts';
import { accountWords } from './letter-words/index.ts';
import type { LetterText } from './letters.ts';

const anybody = () => `somebody-${newId().slice(-12)}@reader.example`;

interface LetterRow {
  subject: string;
  body: string;
  html: string;
  sender: string;
  replyTo: string | null;
}

async function lastTo(house: TestHouse, email: string): Promise<LetterRow> {
  await expect.poll(async () => (await lettersTo(house, email)).length).toBeGreaterThan(0);
  return (await lettersTo(house, email)).at(-1) as LetterRow;
}
const lettersTo = async (house: TestHouse, email: string) =>
  (
    await house.admin.query<LetterRow>(
      `SELECT subject, body, html, sender, reply_to AS "replyTo" FROM auth.letter WHERE recipient = $1 ORDER BY id`,
      [email],
    )
  ).rows;

describe('in the reader’s language and zone, in the look of whom they speak for', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse();
    const owner = house.own.as('owner');
    await owner.call(settings.putProfile, {
      body: { language: 'pt', timeZone: 'Europe/Lisbon', supportEmail: 'ajuda@agency.example' },
    });
    await owner.call(settings.putWhiteLabel, {
      body: {
        displayName: 'Nordlicht',
        accent: '#aa2200',
        senderName: 'Team Nordlicht',
        replyTo: 'hallo@agency.example',
        mailFooter: 'Nordlicht GmbH, Berlin',
      },
    });
    await house.admin.query(
      `INSERT INTO pages_domains (org_id, host, token, state, leads_here) VALUES ($1, 'kunden.agency.example', 't', 'verified', true)`,
      [house.own.id],
    );
  });
  afterAll(() => house.stop());

  const client = async (more: object) =>
    (await house.own.as('owner').call(clients.create, { body: { companyName: 'Zahnarzt Lächeln', ...more } }))
      .body.id;
  const invitedTo = async (clientId: string) => {
    const email = anybody();
    const params = { id: clientId };
    const reply = await house.own.as('manager').call(portal.inviteTo, { params, body: { email } });
    expect(reply.status, JSON.stringify(reply.problem)).toBe(201);
    return { email, letter: await lastTo(house, email) };
  };

  test('the portal’s: the client’s language, the agency’s name, colour, small print, sender and own domain', async () => {
    const { letter } = await invitedTo(await client({ language: 'de', timeZone: 'Asia/Tokyo' }));
    expect(letter.subject).toBe('Northlight manager lädt Sie in das Portal von Zahnarzt Lächeln ein');
    expect(letter.html).toContain('<html lang="de">');
    expect(letter.html).toContain('background:#aa2200');
    expect(letter.body).toContain('Nordlicht GmbH, Berlin\nFragen? ajuda@agency.example');
    expect(letter.body).toMatch(/https:\/\/kunden\.agency\.example\/portal\/invitation#[\w-]{80,}/);
    expect(letter.body).not.toContain('portico.test');
    expect(letter.sender).toMatch(/^"Team Nordlicht" <portico@localhost>$/);
    expect(letter.replyTo).toBe('hallo@agency.example');
    const end = new Date(Date.now() + 14 * 86_400_000);
    const day = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'Asia/Tokyo' }).format(end);
    expect(letter.body).toContain(`gilt bis ${day}`);
  });

  test('staff’s: the organization’s language and look, and the studio’s address', async () => {
    const email = anybody();
    await house.own.as('owner').call(staff.createInvitation, { body: { email, role: 'viewer' } });
    const letter = await lastTo(house, email);
    expect(letter.subject).toBe('Northlight owner convida-o para Northlight');
    expect(letter.body).toContain('como observador');
    expect(letter.body).toMatch(/http:\/\/portico\.test\/invitation#/);
    expect(letter.html).toContain('Nordlicht</p>');
  });

  test('whoever asked for another language when they joined is written to in that one', async () => {
    const { email, letter } = await invitedTo(await client({ language: 'de' }));
    const code = /#([\w-]+)/.exec(letter.body)?.[1] ?? '';
    const joined = await house.anonymous.call(portal.register, {
      headers: { 'accept-language': 'fr, en-GB;q=0.8, de;q=0.5' },
      body: { invitation: code, name: 'Eva', password: TEST_PASSWORD },
    });
    expect(joined.status, JSON.stringify(joined.problem)).toBe(202);
    await house.anonymous.call(portal.forgotPassword, { body: { email } });
    await expect.poll(async () => (await lettersTo(house, email)).length).toBe(2);
    const reset = await lastTo(house, email);
    expect(reset.subject).toBe('Set a new password');
    expect(reset.body).toMatch(/until .* at \d\d:\d\d \(Europe\/Lisbon\)/);
    expect(reset.body).toMatch(/https:\/\/kunden\.agency\.example\/portal\/reset-password#/);
  });

  test('one who is on a staff and in a portal is answered by the door at which they ask', async () => {
    const { email } = house.foreign.actors.user;
    const clientId = await client({ language: 'en' });
    await house.own.as('manager').call(portal.inviteTo, { params: { id: clientId }, body: { email } });
    const code = /#([\w-]+)/.exec((await lastTo(house, email)).body)?.[1] ?? '';
    const accepted = await house.foreign.as('user').call(portal.accept, { body: { invitation: code } });
    expect(accepted.status, JSON.stringify(accepted.problem)).toBe(200);
    await house.anonymous.call(portal.forgotPassword, { body: { email } });
    await expect
      .poll(async () => (await lastTo(house, email)).body)
      .toMatch(/https:\/\/kunden\.agency\.example\/portal\/reset-password#/);
    await house.anonymous.call(identity.forgotPassword, { body: { email } });
    await expect
      .poll(async () => (await lastTo(house, email)).body)
      .toMatch(/http:\/\/portico\.test\/reset-password#/);
  });

  test('the installation’s own: by what the browser asks for, in no agency’s look', async () => {
    const email = anybody();
    const headers = { 'accept-language': 'de-AT' };
    const body = { name: 'Eva', email, password: TEST_PASSWORD, organizationName: 'Neu' };
    await house.anonymous.call(identity.register, { headers, body });
    const letter = await lastTo(house, email);
    expect(letter.subject).toBe('Stellen Sie Ihr Konto fertig');
    expect(letter.body).toMatch(/bis .*UTC\)/);
    expect(letter.html).not.toContain('Nordlicht');
    expect(letter.sender).toBe('Portico <portico@localhost>');
  });
});

test.each([
  [undefined, null],
  ['*', null],
  ['fr-FR, ja;q=0.3', null],
  ['de-AT', 'de'],
  ['fr, en;q=0.4, pt-BR;q=0.9', 'pt'],
  ['de;q=0, en', 'en'],
  [';;q=,,=', null],
])('of %j the language is %j', (header, language) => {
  expect(languageAsked(header)).toBe(language);
});

describe.each(['en', 'de', 'pt'])('the letters about accounts in %s', (language) => {
  const written = (of: string): LetterText[] => {
    const words = accountWords(of);
    const [until, url, forgotUrl] = ['UNTIL', 'https://p.example/x#CODE', 'https://p.example/forgot'];
    const what = 'second_factor.added' as const;
    return [
      words.register({ organization: 'AGENCY', until, url }),
      words.knownAddress({ signInUrl: 'https://p.example/sign-in', forgotUrl }),
      words.reset({ until, url }),
      words.passwordChanged({ at: 'MOMENT', forgotUrl }),
      words.secondFactor({ what, at: 'MOMENT', forgotUrl }),
      words.invitation({ organization: 'AGENCY', by: 'SOMEBODY', role: 'OWN ROLE', until, url }),
    ];
  };

  test('say all facts that the English ones say, and have no words of another language left', () => {
    const factsOf = (of: string) =>
      written(of).map((text) => [...new Set(JSON.stringify(text).match(/[A-Z]{4,}|https:[^"]+/g))].sort());
    expect(factsOf(language)).toEqual(factsOf('en'));
    if (language !== 'en') {
      for (const text of written(language))
        expect(JSON.stringify(text)).not.toMatch(/\b(the|you|your|please|and)\b/i);
    }
  });
});
