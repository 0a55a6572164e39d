import { development, identity, system } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestHouse, type TestHouse } from '../../platform/testing/house.ts';
import { isLetterInboxOpen } from './letter-inbox.ts';

const postLetter = async (house: TestHouse, subject: string, at = new Date()) => {
  const id = newId();
  await house.admin.query(
    `INSERT INTO auth.letter (id, recipient, sender, subject, html, body, state, created_at)
     VALUES ($1, 'mara@northlight.example', 'Portico', $2, $3, 'text', 'sent', $4)`,
    [id, subject, `<html><head></head><body>${subject}</body></html>`, at],
  );
  return id;
};

test('the inbox is closed in production, whatever carries the mail', () => {
  expect(isLetterInboxOpen({ NODE_ENV: 'production' }, { kind: 'inbox' })).toBe(false);
});

describe('where mail is really sent', () => {
  let closed: TestHouse;
  beforeAll(async () => {
    closed = await startTestHouse({ env: { PORTICO_SMTP_URL: 'smtp://127.0.0.1:1' } });
  });
  afterAll(() => closed.stop());

  test('no letter can be read by anybody', async () => {
    const id = await postLetter(closed, 'Canary');
    for (const caller of [closed.anonymous, closed.own.as('owner')]) {
      const list = await caller.call(development.letters);
      const one = await caller.call(development.letterHtml, { params: { id } });
      expect([list.problem.code, one.problem.code]).toEqual(['not_found', 'not_found']);
      expect(JSON.stringify([list.body, one.body])).not.toContain('Canary');
    }
  });
});

describe('in development', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse();
  });
  afterAll(() => house.stop());

  const list = async () => (await house.anonymous.call(development.letters)).body.items;

  test('a letter that is not there is not found, and an id that is none is refused', async () => {
    const read = (id: string) => house.anonymous.call(development.letterHtml, { params: { id } });
    expect((await read(newId())).problem.code).toBe('not_found');
    expect((await read('x')).problem.code).toBe('invalid_input');
  });

  test('the letter of a registration is listed, and shown where nothing of it can run', async () => {
    const name = 'Mara <script>alert(1)</script>';
    await house.anonymous.call(identity.register, {
      body: {
        name,
        email: 'mara@new.example',
        password: 'four plain long words',
        organizationName: name,
      },
    });
    await expect
      .poll(list)
      .toMatchObject([{ to: 'mara@new.example', subject: 'Finish making your account' }]);
    const [letter] = await list();
    const reply = await house.app.http.inject(`/api/development/letters/${letter?.id}/html`);
    expect(reply.headers['content-type']).toMatch(/^text\/html/);
    expect(reply.headers['content-security-policy']).toMatch(
      /default-src 'none'.*frame-ancestors 'self'.*sandbox/,
    );
    expect(reply.headers['content-security-policy']).not.toMatch(/allow-(scripts|same-origin|forms|top)/);
    expect(reply.body).toMatch(/<base target="_blank">.*http:\/\/portico\.test\/verify-email#/s);
    expect(reply.body).not.toContain('<script');
  });

  test('the latest fifty, the newest first', async () => {
    for (let minute = 0; minute < 51; minute++)
      await postLetter(house, `Letter ${minute}`, new Date(Date.now() + minute * 60_000));
    const subjects = (await list()).map(({ subject }) => subject);
    expect(subjects).toHaveLength(50);
    expect([subjects[0], subjects.at(-1)]).toEqual(['Letter 50', 'Letter 1']);
  });
});

test.each([
  ['open', {}],
  ['closed', { PORTICO_REGISTRATION: 'closed' }],
])('whether one may register is said: %s', async (registration, env) => {
  const house = await startTestHouse({ env });
  expect((await house.anonymous.call(system.about)).body).toMatchObject({ registration });
  await house.stop();
});
