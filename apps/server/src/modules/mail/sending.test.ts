import { type MailTest, mail, type PutMailSending, settings } from '@portico/contract';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestHouse, type TestHouse } from '../../platform/testing/house.ts';
import {
  createAuthority,
  startCanary,
  startDns,
  type TestAuthority,
  type TestDns,
} from '../../platform/testing/net/index.ts';
import { isSignedFor, startProvider } from './testing.ts';

/** Planted in every secret: it must show up in no answer, no event, no log and no row. */
const CANARY = 'canary-8f3a61c07d';
const SMTP_PASSWORD = `${CANARY}-smtp-password`;
const HOST = 'mail.agency.example';

let authority: TestAuthority;
let dns: TestDns;
let house: TestHouse;
let provider: Awaited<ReturnType<typeof startProvider>>;
let smtp: Awaited<ReturnType<typeof startMailServer>>;
const everyAnswer: string[] = [];

/** A mail server with a certificate that wants a sign-in. */
async function startMailServer() {
  const { chain, key } = await authority.issue({ names: [HOST] });
  const script = { auth: 0, rcpt: 0, data: 0 };
  const seen: { user: string; from: string; to: string; secure: boolean; text: string }[] = [];
  const refuse = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });
  const options: SMTPServerOptions = {
    key,
    cert: chain,
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth({ username, password }, _session, done) {
      if (script.auth) return done(refuse(script.auth, `no entry with ${password}`));
      if (password !== SMTP_PASSWORD) return done(refuse(535, 'wrong'));
      done(null, { user: username ?? '' });
    },
    onRcptTo: (_address, _session, done) =>
      done(script.rcpt ? refuse(script.rcpt, 'No such user here') : null),
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk) => (text += chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        seen.push({
          user: String(session.user),
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo[0]?.address ?? '',
          secure: session.secure,
          text,
        });
        done(script.data ? refuse(script.data, 'Content refused') : null);
      });
    },
  };
  const servers = [new SMTPServer(options), new SMTPServer({ ...options, secure: true })];
  for (const server of servers) {
    server.on('error', () => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
  const [plain, tls] = servers.map((server) => (server.server.address() as { port: number }).port);
  return {
    plain,
    tls,
    seen,
    script,
    close: () => Promise.all(servers.map((server) => new Promise<void>((done) => server.close(done)))),
  };
}

beforeAll(async () => {
  authority = await createAuthority();
  authority.trust();
  smtp = await startMailServer();
  provider = await startProvider();
  dns = await startDns({
    zones: {
      [HOST]: { A: ['203.0.113.25'] },
      'other.agency.example': { A: ['203.0.113.25'] },
      'inside.agency.example': { A: ['10.1.2.3'] },
    },
  });
  house = await startTestHouse({
    live: true,
    env: {
      PORTICO_DNS_SERVERS: dns.endpoint,
      PORTICO_OUTBOUND_ALLOW: `203.0.113.0/24,${provider.allow}`,
      PORTICO_OUTBOUND_ROUTES: `203.0.113.0/24:587=127.0.0.1:${smtp.plain},203.0.113.0/24:465=127.0.0.1:${smtp.tls}`,
      PORTICO_SENDGRID_URL: provider.url,
      PORTICO_SES_URL: provider.url,
      PORTICO_MAILGUN_URL: `${provider.url}/`,
    },
  });
  await house.own.as('admin').call(settings.putWhiteLabel, {
    body: { senderName: 'Northlight Élan', replyTo: 'help@agency.example' },
  });
});
afterAll(async () => {
  await house.stop();
  await Promise.all([smtp.close(), provider.close(), dns.close()]);
  authority.close();
});
beforeEach(() => {
  Object.assign(smtp.script, { auth: 0, rcpt: 0, data: 0 });
  provider.answer({ status: 202 });
});

const smtpSettings = {
  provider: 'smtp',
  fromAddress: 'hello@agency.example',
  host: HOST,
  port: 587,
  security: 'starttls',
  user: 'hello@agency.example',
} as const;
const sendGrid = {
  provider: 'sendgrid',
  fromAddress: 'hello@agency.example',
  apiKey: `SG.${CANARY}`,
} as const;
const ses = {
  provider: 'ses',
  fromAddress: 'hello@agency.example',
  region: 'eu-central-1',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: `${CANARY}/secret+key`,
} as const;
const mailgun = {
  provider: 'mailgun',
  fromAddress: 'hello@agency.example',
  domain: 'mg.agency.example',
  apiKey: `key-${CANARY}`,
} as const;

async function put(body: Partial<PutMailSending> & object) {
  const reply = await house.own.as('admin').call(mail.putSending, { body });
  everyAnswer.push(JSON.stringify(reply.body));
  return reply;
}
async function choose(body: Partial<PutMailSending> & object): Promise<void> {
  expect((await put(body)).status).toBe(200);
}
async function trial(to = 'mara@client.example'): Promise<MailTest> {
  const reply = await house.own.as('admin').call(mail.test, { body: { to } });
  expect(reply.status).toBe(200);
  everyAnswer.push(JSON.stringify(reply.body));
  return reply.body;
}

describe('choosing how mail is sent', () => {
  test('takes an admin, and managers may look', async () => {
    expect((await house.own.as('manager').call(mail.putSending, { body: sendGrid })).status).toBe(403);
    expect((await house.own.as('manager').call(mail.test, { body: { to: 'a@b.example' } })).status).toBe(403);
    const { body } = await house.own.as('manager').call(mail.sending);
    expect(body).toMatchObject({
      provider: 'instance',
      instance: { delivers: false },
      secret: { set: false },
    });
  });

  test.each([
    ['a secret that was never given', smtpSettings, 'password'],
    ['a password over an open line', { ...smtpSettings, security: 'none', password: 'x' }, 'security'],
    ['an address with a line end', { ...sendGrid, fromAddress: 'a@b.example\r\nBcc: c@d.example' }, 'from'],
    ['a key with a line end', { ...sendGrid, apiKey: 'SG.x\r\nX-Evil: 1' }, 'apiKey'],
    ['a host that is an address', { ...smtpSettings, host: 'http://x/y', password: 'x' }, 'host'],
    ['a region that leads elsewhere', { ...ses, region: 'evil.example/' }, 'region'],
  ])('400 for %s', async (_name, body, path) => {
    const reply = await put(body as never);
    expect(reply.status).toBe(400);
    expect(reply.problem.errors?.[0]?.path).toContain(path);
  });

  test('answers that a secret is set and how it ends, never the secret', async () => {
    await choose({ ...smtpSettings, password: SMTP_PASSWORD });
    const { body } = await house.own.as('admin').call(mail.sending);
    expect(body.secret).toEqual({ set: true, endsIn: 'word' });
    const { rows } = await house.admin.query('SELECT secret FROM mail_senders WHERE org_id = $1', [
      house.own.id,
    ]);
    expect(rows[0].secret).toMatch(/^v1\./);
    expect((await house.foreign.as('admin').call(mail.sending)).body.secret.set).toBe(false);
  });

  test('a secret that is left out stays for the same place, and goes to no other', async () => {
    const kept = await put({ ...smtpSettings, fromAddress: 'other@agency.example' });
    expect(kept.body.secret.set).toBe(true);
    for (const elsewhere of [
      { host: 'evil.example' },
      { port: 465 },
      { user: 'other' },
      { security: 'tls' as const },
    ]) {
      const reply = await put({ ...smtpSettings, ...elsewhere });
      expect(reply.problem.errors?.[0]).toMatchObject({ path: expect.stringContaining('password') });
    }
    const { version: _gone, ...bare } = sendGrid as { version?: number } & typeof sendGrid;
    expect((await put({ ...bare, apiKey: undefined } as never)).status).toBe(400);
  });

  test('refuses an old version with what is there now', async () => {
    const reply = await put({ ...smtpSettings, version: 1 });
    expect(reply.problem).toMatchObject({ code: 'changed_meanwhile', current: { provider: 'smtp' } });
    expect(JSON.stringify(reply.problem)).not.toContain(CANARY);
  });
});

describe('an own SMTP server', () => {
  test.each([
    ['starttls', 587],
    ['tls', 465],
  ] as const)(
    'by %s: signs in over a secured line and sends in the agency’s name',
    async (security, port) => {
      await choose({ ...smtpSettings, security, port, password: SMTP_PASSWORD });
      expect(await trial()).toMatchObject({ outcome: 'sent', sentence: expect.stringContaining(HOST) });
      const got = smtp.seen.at(-1);
      expect(got).toMatchObject({
        user: 'hello@agency.example',
        from: 'hello@agency.example',
        to: 'mara@client.example',
        secure: true,
      });
      expect(got?.text).toContain('Reply-To: help@agency.example');
      expect(got?.text).toMatch(/From: =\?UTF-8\?\S+\?= <hello@agency\.example>/);
    },
  );

  test.each([
    ['a wrong password', { auth: 535 }, 'wrong_credentials', /did not accept the user name and the password/],
    ['an address that is not there', { rcpt: 550 }, 'address_rejected', /does not take mail for mara@/],
    ['too much at once', { rcpt: 451 }, 'rate_limited', /takes no more messages at the moment/],
    ['content that is not wanted', { data: 554 }, 'refused', /refused the message/],
  ])('says what %s is', async (_name, script, outcome, sentence) => {
    await choose({ ...smtpSettings, password: SMTP_PASSWORD });
    Object.assign(smtp.script, script);
    const test = await trial();
    expect(test).toMatchObject({ outcome, sentence: expect.stringMatching(sentence) });
    expect(test.sentence).not.toContain(CANARY);
  });

  test('a certificate for another name is not trusted, and nothing is sent', async () => {
    await choose({ ...smtpSettings, host: 'other.agency.example', password: SMTP_PASSWORD });
    const before = smtp.seen.length;
    expect(await trial()).toMatchObject({
      outcome: 'unreachable',
      sentence: expect.stringContaining('a secure connection could not be set up'),
    });
    expect(smtp.seen).toHaveLength(before);
  });

  test('the guard judges the address: private ones, other ports and names of the own machine', async () => {
    const canary = await startCanary();
    const cases = [
      [{ host: 'inside.agency.example' }, /private network/],
      [{ host: '127.0.0.1' }, /private network/],
      [{ host: 'localhost' }, /private network/],
      [{ port: canary.port }, /not a port of mail servers/],
      [{ host: 'nowhere.agency.example' }, /no server of this name/],
    ] as const;
    for (const [change, sentence] of cases) {
      await choose({ ...smtpSettings, ...change, password: SMTP_PASSWORD });
      expect(await trial()).toMatchObject({
        outcome: 'unreachable',
        sentence: expect.stringMatching(sentence),
      });
    }
    expect(canary.touches).toBe(0);
    await canary.close();
  });
});

describe('SendGrid', () => {
  test('gets what its v3 Mail Send takes, without tracking', async () => {
    await choose(sendGrid);
    expect(await trial()).toMatchObject({
      outcome: 'sent',
      sentence: expect.stringContaining('SendGrid took'),
    });
    const call = provider.last();
    expect(call).toMatchObject({ method: 'POST', path: '/v3/mail/send' });
    expect(call.headers.authorization).toBe(`Bearer SG.${CANARY}`);
    expect(JSON.parse(call.body)).toMatchObject({
      personalizations: [{ to: [{ email: 'mara@client.example' }] }],
      from: { email: 'hello@agency.example', name: 'Northlight Élan' },
      reply_to: { email: 'help@agency.example' },
      content: [{ type: 'text/plain' }, { type: 'text/html' }],
      tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false } },
    });
  });

  const errors = (message: string, field: string | null = null) => ({
    errors: [{ message, field, help: null }],
  });
  test.each([
    [401, errors('The provided authorization grant is invalid'), 'wrong_credentials'],
    [403, errors('The from address does not match a verified Sender Identity', 'from'), 'refused'],
    [403, errors('access forbidden'), 'wrong_credentials'],
    [400, errors('Does not contain a valid address.', 'personalizations.0.to.0.email'), 'address_rejected'],
    [429, errors('too many requests'), 'rate_limited'],
    [503, 'down', 'unreachable'],
    [500, 'oops', 'unknown_outcome'],
    [302, '', 'refused'],
  ])('%i %j is %s', async (status, body, outcome) => {
    await choose(sendGrid);
    provider.answer({ status, body, headers: status === 302 ? { location: 'http://evil.example/' } : {} });
    expect((await trial()).outcome).toBe(outcome);
  });

  test('a connection that is cut after the request leaves an unknown outcome', async () => {
    await choose(sendGrid);
    provider.answer({ status: 0, hangUp: true });
    expect(await trial()).toMatchObject({
      outcome: 'unknown_outcome',
      sentence: expect.stringContaining('nobody can tell'),
    });
  });

  test('what repeats our key is not repeated by us', async () => {
    await choose(sendGrid);
    provider.answer({ status: 401, body: errors(`SG.${CANARY} is not valid`) });
    const { sentence } = await trial();
    expect(sentence).toContain('… is not valid');
    expect(sentence).not.toContain(CANARY);
  });
});

describe('Amazon SES', () => {
  test('gets a signed SendEmail with the whole message', async () => {
    await choose(ses);
    provider.answer({ status: 200, body: { MessageId: '1' } });
    expect((await trial()).outcome).toBe('sent');
    const call = provider.last();
    expect(call.path).toBe('/v2/email/outbound-emails');
    expect(isSignedFor(call, ses.secretAccessKey, 'ses')).toBe(true);
    expect(isSignedFor({ ...call, body: `${call.body} ` }, ses.secretAccessKey, 'ses')).toBe(false);
    expect(call.headers.authorization).toContain('/eu-central-1/ses/aws4_request');
    const body = JSON.parse(call.body);
    expect(body).toMatchObject({
      FromEmailAddress: 'hello@agency.example',
      Destination: { ToAddresses: ['mara@client.example'] },
    });
    const raw = Buffer.from(body.Content.Raw.Data, 'base64').toString();
    expect(raw).toContain('To: mara@client.example');
    expect(raw).toContain('Content-Type: text/html');
  });

  test.each([
    [403, 'SignatureDoesNotMatch', 'The request signature does not match', 'wrong_credentials'],
    [
      403,
      'InvalidClientTokenId:http://internal.amazon.com/',
      'The security token is invalid',
      'wrong_credentials',
    ],
    [400, 'MessageRejected', 'Email address is not verified: hello@agency.example', 'refused'],
    [400, 'MessageRejected', 'Email address is not verified: mara@client.example', 'address_rejected'],
    [400, 'SendingPausedException', 'Sending is paused', 'refused'],
    [429, 'TooManyRequestsException', 'Too many requests', 'rate_limited'],
    [400, 'LimitExceededException', 'Daily quota exceeded', 'rate_limited'],
    [500, '', '', 'unknown_outcome'],
  ])('%i %s is %s', async (status, type, message, outcome) => {
    await choose(ses);
    provider.answer({ status, headers: type ? { 'x-amzn-errortype': type } : {}, body: { message } });
    expect((await trial()).outcome).toBe(outcome);
  });
});

describe('Mailgun', () => {
  test('gets the form that its messages API takes', async () => {
    await choose(mailgun);
    provider.answer({ status: 200, body: { id: '<1>', message: 'Queued. Thank you.' } });
    expect((await trial()).outcome).toBe('sent');
    const call = provider.last();
    expect(call.path).toBe('/v3/mg.agency.example/messages');
    const [scheme, code = ''] = (call.headers.authorization ?? '').split(' ');
    expect([scheme, Buffer.from(code, 'base64').toString()]).toEqual(['Basic', `api:${mailgun.apiKey}`]);
    const type = String(call.headers['content-type']);
    const form = await new Response(call.body, { headers: { 'content-type': type } }).formData();
    expect(Object.fromEntries(form)).toMatchObject({
      from: '"Northlight Élan" <hello@agency.example>',
      to: 'mara@client.example',
      'h:Reply-To': 'help@agency.example',
      'o:tracking': 'no',
    });
    expect(String(form.get('html'))).toContain('<!doctype html>');
  });

  test.each([
    [401, 'Forbidden', 'wrong_credentials'],
    [
      400,
      { message: "'to' parameter is not a valid address. please check documentation" },
      'address_rejected',
    ],
    [400, { message: "'from' parameter is missing" }, 'refused'],
    [404, { message: 'Domain not found: mg.agency.example' }, 'refused'],
    [429, { message: 'Too many requests' }, 'rate_limited'],
    [502, 'bad gateway', 'unknown_outcome'],
  ])('%i %j is %s', async (status, body, outcome) => {
    await choose(mailgun);
    provider.answer({ status, body });
    expect((await trial()).outcome).toBe(outcome);
  });
});

test('real mail goes the chosen way, waits as long as it is asked to, and a test stands in the log', async () => {
  await choose(sendGrid);
  provider.answer({
    status: 429,
    headers: { 'retry-after': '1800' },
    body: { errors: [{ message: 'slow' }] },
  });
  const letter = {
    language: 'en',
    audience: 'client' as const,
    subject: 'Queued',
    blocks: [{ text: 'x' }],
    footer: 'y',
  };
  const id = await house.app.house.scopes.withScope(house.own.actors.owner, (scope) =>
    house.app.mail.queue(scope, { to: 'tom@client.example', clientId: null, letter }),
  );
  const get = async () => (await house.own.as('manager').call(mail.get, { params: { id } })).body;
  await expect.poll(async () => (await get()).failure).toBe('rate_limited');
  const { rows } = await house.admin.query(
    `SELECT extract(epoch FROM start_after - created_on)::int AS pause FROM pgboss.job WHERE name = 'mail.deliver' AND state = 'created'`,
  );
  expect(rows[0].pause).toBeGreaterThan(1790);
  const listed = await house.own.as('manager').call(mail.list, { query: { state: 'failed' } });
  expect(listed.body.items.some((item) => item.subject === 'A test from Northlight')).toBe(true);
});

test('no secret is in any answer, event, log line or row', async () => {
  everyAnswer.push(JSON.stringify((await house.own.as('admin').call(mail.sending)).body));
  expect(everyAnswer.length).toBeGreaterThan(20);
  expect(everyAnswer.join('\n')).not.toContain(CANARY);
  expect(house.logged()).not.toContain(CANARY);
  const { rows } = await house.admin.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('public', 'auth', 'pgboss') AND c.relkind = 'r'`,
  );
  expect(rows.length).toBeGreaterThan(30);
  for (const { name } of rows) {
    const found = await house.admin.query(`SELECT 1 FROM ${name} t WHERE t::text LIKE '%' || $1 || '%'`, [
      CANARY,
    ]);
    expect(found.rowCount, name).toBe(0);
  }
});
