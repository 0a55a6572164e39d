import { mail } from '@portico/contract';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { startTestHouse, type TestHouse } from '../../platform/testing/house.ts';
import { layOut } from './layout.ts';
import { queueMail } from './message.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A real SMTP server; `answer` may refuse by returning a status code. */
async function startSmtp(answer: (attempt: number) => number | null = () => null) {
  const received: string[] = [];
  let attempts = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      const code = answer(++attempts);
      done(code === null ? null : Object.assign(new Error('Not today'), { responseCode: code }));
    },
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk) => (text += chunk));
      stream.on('end', () => {
        received.push(text);
        done();
      });
    },
  });
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
    queueMail(
      scope,
      {
        to: 'tom@client.example',
        subject,
        clientId: null,
        fromName: 'North "light"',
        ...layOut({
          brand: 'Northlight',
          heading: 'Hello',
          blocks: [
            { text: 'A <b> & a line' },
            { button: { label: 'Open', url: 'https://portico.test/welcome/AaBb_-01' } },
          ],
          footer: 'Bye',
        }),
      },
      house.env.PORTICO_MAIL_FROM,
    ),
  );
const stateOf = async (house: TestHouse, id: string) =>
  (await house.own.as('manager').call(mail.get, { params: { id } })).body;

test('a message reaches the SMTP server with its text, its HTML and a safe header', async () => {
  const smtp = await startSmtp();
  const house = await startHouse({ PORTICO_SMTP_URL: smtp.url });
  const id = await send(house, 'Hello\r\nBcc: everyone@client.example');
  await expect.poll(async () => (await stateOf(house, id)).state, { timeout: 15_000 }).toBe('sent');
  expect(smtp.received).toHaveLength(1);
  expect(smtp.received[0]).toContain('/welcome/AaBb_-01');
  await expect.poll(async () => JSON.stringify(await stateOf(house, id))).not.toContain('AaBb_-01');
  expect(smtp.received[0]).toContain('Subject: Hello Bcc: everyone@client.example');
  expect(smtp.received[0]).toContain(`<${id}@portico>`);
  expect(smtp.received[0]).toMatch(/From: "?North light"? <portico@localhost>/);
  expect(smtp.received[0]?.replaceAll('=\r\n', '')).toContain('A &lt;b&gt; &amp; a line');
});

test('a refusal for good ends it with the reason; the audit log has both outcomes', async () => {
  const smtp = await startSmtp(() => 550);
  const house = await startHouse({ PORTICO_SMTP_URL: smtp.url });
  const id = await send(house, 'Refused');
  await expect.poll(async () => (await stateOf(house, id)).state, { timeout: 15_000 }).toBe('failed');
  expect((await stateOf(house, id)).lastError).toContain('Not today');
  expect(smtp.attempts()).toBe(1);
  const { rows } = await house.admin.query(`SELECT type FROM events WHERE type LIKE 'mail.%'`);
  expect(rows).toEqual([{ type: 'mail.failed' }]);
});

test('a refusal for now goes back into the queue, and nothing is lost', async () => {
  const smtp = await startSmtp((attempt) => (attempt === 1 ? 451 : null));
  const house = await startHouse({ PORTICO_SMTP_URL: smtp.url });
  const id = await send(house, 'Later');
  await expect
    .poll(async () => (await stateOf(house, id)).lastError, { timeout: 15_000 })
    .toContain('Not today');
  expect((await stateOf(house, id)).state).toBe('queued');
  const { rows } = await house.admin.query(`SELECT state FROM pgboss.job WHERE name = 'mail.deliver'`);
  expect(rows).toEqual([{ state: 'retry' }]);
});

test('without SMTP the message is kept in the inbox, for those who may read it', async () => {
  const house = await startHouse({});
  const id = await send(house, 'Kept');
  await expect.poll(async () => (await stateOf(house, id)).state, { timeout: 15_000 }).toBe('sent');
  expect((await house.own.as('viewer').call(mail.list)).status).toBe(403);
  expect((await house.foreign.as('owner').call(mail.get, { params: { id } })).status).toBe(404);
  const page = await house.own.as('manager').call(mail.html, { params: { id } });
  expect(page.headers['content-security-policy']).toContain('sandbox');
  expect(String(page.body)).toContain('A &lt;b&gt; &amp; a line');
  expect(String(page.body)).toContain('/welcome/AaBb_-01');
});
