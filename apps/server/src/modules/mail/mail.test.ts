import { mail } from '@portico/contract';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { startTestHouse, type TestHouse } from '../../platform/testing/house.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Answer = number | 'hang up' | null;

/** A real SMTP server; `answer` may refuse the recipient by a status code, or hang up once it has the message. */
async function startSmtp(answer: (attempt: number) => Answer = () => null) {
  const received: string[] = [];
  let attempts = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      const code = answer(++attempts);
      done(typeof code === 'number' ? Object.assign(new Error('Not today'), { responseCode: code }) : null);
    },
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk) => (text += chunk));
      stream.on('end', () => {
        received.push(text);
        if (answer(attempts) !== 'hang up') return done();
        const connections = (server as unknown as { connections: Set<{ session: unknown; close(): void }> })
          .connections;
        for (const connection of connections) if (connection.session === session) connection.close();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise<void>((resolve) => server.close(resolve)));
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    received,
    attempts: () => attempts,
  };
}

async function startHouse(env: Record<string, string>): Promise<TestHouse> {
  const house = await startTestHouse({ live: true, env });
  closing.push(() => house.stop());
  return house;
}

const send = (house: TestHouse, subject: string) =>
  house.app.house.scopes.withScope(house.own.actors.owner, (scope) =>
    house.app.mail.queue(scope, {
      to: 'tom@client.example',
      clientId: null,
      letter: {
        language: 'en',
        audience: 'client',
        subject,
        blocks: [
          { text: 'A <b> & a line' },
          { button: { label: 'Open', url: 'https://portico.test/welcome/AaBb_-01' } },
        ],
        footer: 'Bye',
      },
    }),
  );
const stateOf = async (house: TestHouse, id: string) =>
  (await house.own.as('manager').call(mail.get, { params: { id } })).body;
const until = (house: TestHouse, id: string, state: string) =>
  expect.poll(async () => (await stateOf(house, id)).state).toBe(state);
const retry = (house: TestHouse, id: string, body = {}, role: 'manager' | 'support' = 'manager') =>
  house.own.as(role).call(mail.retry, { params: { id }, body });

test('a refusal for good ends it with the reason; it goes out when somebody sends it once more', async () => {
  const smtp = await startSmtp((attempt) => (attempt === 1 ? 550 : null));
  const house = await startHouse({ PORTICO_SMTP_URL: smtp.url });
  const id = await send(house, 'Refused');
  await until(house, id, 'failed');
  const failed = await stateOf(house, id);
  expect(failed).toMatchObject({ failure: 'address_rejected', attempts: 1 });
  expect(failed.lastError).toBe(
    '127.0.0.1 does not take mail for tom@client.example. It said: “550 Not today”',
  );
  expect(smtp.attempts()).toBe(1);
  // The key in its link stays in the row until it went out, and is shown to nobody.
  expect(JSON.stringify(failed)).not.toContain('AaBb_-01');
  expect((await retry(house, id, {}, 'support')).status).toBe(403);
  expect((await retry(house, id)).body).toMatchObject({ state: 'queued', failure: null });
  await until(house, id, 'sent');
  expect(smtp.received[0]).toContain('/welcome/AaBb_-01');
  const again = await retry(house, id);
  expect(again.problem).toMatchObject({ code: 'wrong_state', detail: 'This message went out.' });
  const { rows } = await house.admin.query(`SELECT type FROM events WHERE type LIKE 'mail.%' ORDER BY seq`);
  expect(rows.map((row) => row.type)).toEqual(['mail.failed', 'mail.retried', 'mail.sent']);
});

test('a refusal for now goes back into the queue, and nothing is lost', async () => {
  const smtp = await startSmtp((attempt) => (attempt === 1 ? 451 : null));
  const house = await startHouse({ PORTICO_SMTP_URL: smtp.url });
  const id = await send(house, 'Later');
  await expect.poll(async () => (await stateOf(house, id)).lastError).toContain('Not today');
  expect(await stateOf(house, id)).toMatchObject({ state: 'queued', failure: 'rate_limited', attempts: 1 });
  expect((await retry(house, id)).problem.code).toBe('wrong_state');
  const { rows } = await house.admin.query(
    `SELECT extract(epoch FROM start_after - created_on)::int AS pause FROM pgboss.job WHERE name = 'mail.deliver' AND state = 'created'`,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0].pause).toBeGreaterThanOrEqual(14);
});

test('a server that hangs up after the message leaves an unknown outcome: it is not sent again by itself', async () => {
  const smtp = await startSmtp((attempt) => (attempt === 1 ? 'hang up' : null));
  const house = await startHouse({ PORTICO_SMTP_URL: smtp.url });
  const id = await send(house, 'Perhaps');
  await until(house, id, 'unknown');
  expect(await stateOf(house, id)).toMatchObject({ failure: 'unknown_outcome', attempts: 1 });
  expect(smtp.received).toHaveLength(1);
  const { rows } = await house.admin.query(
    `SELECT state FROM pgboss.job WHERE name = 'mail.deliver' AND state IN ('created', 'retry')`,
  );
  expect(rows).toEqual([]);
  const refused = await retry(house, id);
  expect(refused.problem.code).toBe('wrong_state');
  expect(refused.problem.detail).toContain('may arrive twice');
  expect((await retry(house, id, { mayArriveTwice: true })).status).toBe(202);
  await until(house, id, 'sent');
  expect(smtp.received).toHaveLength(2);
});

test('a try that died before it said how it ended is of unknown outcome, too', async () => {
  const smtp = await startSmtp();
  const house = await startHouse({ PORTICO_SMTP_URL: smtp.url, PORTICO_ROLES: 'api' });
  const id = await send(house, 'Cut off');
  await house.admin.query(`UPDATE mail_messages SET state = 'sending', attempts = 1 WHERE id = $1`, [id]);
  const { deliver } = await import('./deliver.ts');
  const { systemActor } = await import('../../platform/actor.ts');
  await deliver(house.app.house, { mailId: id }, { actor: systemActor(house.own.id) });
  expect(await stateOf(house, id)).toMatchObject({ state: 'unknown', failure: 'unknown_outcome' });
  expect(smtp.attempts()).toBe(0);
});

test('a message reaches the SMTP server with its text, its HTML and a safe header', async () => {
  const smtp = await startSmtp();
  const house = await startHouse({ PORTICO_SMTP_URL: smtp.url });
  const id = await send(house, 'Hello\r\nBcc: everyone@client.example');
  await until(house, id, 'sent');
  expect(smtp.received).toHaveLength(1);
  expect(smtp.received[0]).toContain('/welcome/AaBb_-01');
  const shown = await stateOf(house, id);
  expect(shown.via).toBe('smtp');
  expect(JSON.stringify(shown)).not.toContain('AaBb_-01');
  const { rows } = await house.admin.query('SELECT html || body AS kept FROM mail_messages WHERE id = $1', [
    id,
  ]);
  expect(rows[0].kept).not.toContain('AaBb_-01');
  expect(smtp.received[0]).toContain('Subject: Hello Bcc: everyone@client.example');
  expect(smtp.received[0]).toContain(`<${id}@localhost>`);
  expect(smtp.received[0]).toContain('Auto-Submitted: auto-generated');
  expect(smtp.received[0]).toMatch(/From: "?Northlight"? <portico@localhost>/);
  expect(smtp.received[0]?.replaceAll('=\r\n', '')).toContain('A &lt;b&gt; &amp; a line');
});

test('without SMTP the message is kept in the inbox, for those who may read it', async () => {
  const house = await startHouse({});
  const id = await send(house, 'Kept');
  await until(house, id, 'sent');
  expect((await house.own.as('viewer').call(mail.list)).status).toBe(403);
  expect((await house.foreign.as('owner').call(mail.get, { params: { id } })).status).toBe(404);
  const page = await house.own.as('manager').call(mail.html, { params: { id } });
  expect(page.headers['content-security-policy']).toContain('sandbox');
  expect(String(page.body)).toContain('A &lt;b&gt; &amp; a line');
  expect(String(page.body)).toContain('/welcome/AaBb_-01');
  const listed = (state: 'sent' | 'failed') => house.own.as('manager').call(mail.list, { query: { state } });
  expect((await listed('sent')).body.items.map((item) => item.id)).toEqual([id]);
  expect((await listed('failed')).body.items).toEqual([]);
});

test('one that its reader can do without says how to stop it, to mail programs too; the log keeps no key to that', async () => {
  const smtp = await startSmtp();
  const house = await startHouse({ PORTICO_SMTP_URL: smtp.url });
  const letter = {
    language: 'de',
    audience: 'client' as const,
    subject: 'Antwort',
    blocks: [{ text: 'Hier.' }],
    footer: 'Bye',
  };
  const mails = [{ kind: 'answers' as const }, {}].map((more) => ({
    to: 'tom@client.example',
    clientId: null,
    letter,
    ...more,
  }));
  const [id = '', other = ''] = await house.app.house.scopes.withScope(
    house.own.actors.owner,
    async (scope) => [
      await house.app.mail.queue(scope, mails[0] as (typeof mails)[0]),
      await house.app.mail.queue(scope, mails[1] as (typeof mails)[0]),
    ],
  );
  await until(house, id, 'sent');
  await until(house, other, 'sent');
  const [first = '', second = ''] = smtp.received.toSorted((a, b) => b.length - a.length);
  const url =
    /^List-Unsubscribe: <(http:\/\/portico\.test\/api\/client-portal\/unsubscription\/[\w-]{86})>\r$/m.exec(
      first.replaceAll(/\r\n[ \t]+/g, ' '),
    )?.[1];
  expect(url).toBeDefined();
  expect(first).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  expect(first).toContain('Solche Nachrichten nicht mehr erhalten');
  expect(second).not.toMatch(/unsubscribe/i);
  const { rows } = await house.admin.query('SELECT * FROM mail_messages WHERE id = $1', [id]);
  expect(JSON.stringify(rows)).not.toContain(url?.split('/').at(-1));
});
