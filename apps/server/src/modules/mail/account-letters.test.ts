import { mail, staff } from '@portico/contract';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestHouse, type TestHouse } from '../../platform/testing/house.ts';
import { startProvider } from './testing.ts';

const anybody = () => `somebody-${newId().slice(-12)}@reader.example`;

describe('letters about accounts are carried', () => {
  let house: TestHouse;
  let provider: Awaited<ReturnType<typeof startProvider>>;
  const installation: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk) => (text += chunk));
      stream.on('end', () => {
        installation.push(text);
        done();
      });
    },
  });
  beforeAll(async () => {
    server.on('error', () => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as { port: number };
    provider = await startProvider();
    house = await startTestHouse({
      env: {
        PORTICO_SMTP_URL: `smtp://127.0.0.1:${port}`,
        PORTICO_SENDGRID_URL: provider.url,
        PORTICO_OUTBOUND_ALLOW: provider.allow,
      },
    });
    const chosen = await house.own.as('admin').call(mail.putSending, {
      body: { provider: 'sendgrid', fromAddress: 'hello@agency.example', apiKey: 'SG.secret-secret-secret' },
    });
    expect(chosen.status, JSON.stringify(chosen.problem)).toBe(200);
  });
  afterAll(async () => {
    await house.stop();
    await provider.close();
    await new Promise<void>((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    installation.length = 0;
    provider.calls.length = 0;
    provider.answer({ status: 202 });
  });

  const invite = async (side: 'own' | 'foreign' = 'own') => {
    const email = anybody();
    await house[side].as('owner').call(staff.createInvitation, { body: { email, role: 'viewer' } });
    return email;
  };
  const stateOf = async (email: string) =>
    (
      await house.admin.query<{
        state: string;
        html: string;
        body: string;
        attempts: number;
        lastError: string | null;
      }>(
        'SELECT state, html, body, attempts, last_error AS "lastError" FROM auth.letter WHERE recipient = $1',
        [email],
      )
    ).rows[0];
  const until = (email: string, state: string) =>
    expect.poll(async () => (await stateOf(email))?.state).toBe(state);
  /** An attempt is over once it left its error. */
  const failed = async (email: string) => (await stateOf(email))?.lastError !== null;
  /** What the installation's own mail carried to somebody: letters of other tests may still be on their way. */
  const byInstallation = (email: string) => installation.filter((text) => text.includes(email));

  test('by what carries the organization’s own mail; their text is forgotten, and they are in no mail log', async () => {
    const email = await invite();
    await until(email, 'sent');
    expect(await stateOf(email)).toMatchObject({ html: '', body: '' });
    expect(JSON.parse(provider.last().body)).toMatchObject({
      from: { email: 'hello@agency.example', name: 'Northlight' },
      personalizations: [{ to: [{ email }] }],
    });
    expect(byInstallation(email)).toEqual([]);
    const log = await house.own.as('owner').call(mail.list, {});
    expect(JSON.stringify(log.body)).not.toContain(email);
  });

  test('by the installation’s, where the organization has none', async () => {
    const email = await invite('foreign');
    await until(email, 'sent');
    expect(provider.calls).toEqual([]);
    expect(byInstallation(email)[0]).toContain('From: Harbor <portico@localhost>');
  });

  test('by the installation’s, where the organization’s refuses for good', async () => {
    provider.answer({ status: 401, body: { errors: [{ message: 'The key is revoked' }] } });
    const email = await invite();
    await until(email, 'sent');
    expect(byInstallation(email)[0]).toContain(`To: ${email}`);
    expect(byInstallation(email)[0]).toContain('From: Northlight <portico@localhost>');
  });

  test('again later, where it fails for now; and by the installation’s after the third time', async () => {
    provider.answer({ status: 429, body: { errors: [{ message: 'Slow down' }] } });
    const email = await invite();
    await expect.poll(() => failed(email)).toBe(true);
    expect(byInstallation(email)).toEqual([]);
    for (const attempts of [1, 2, 3]) {
      await house.admin.query(
        `UPDATE auth.letter SET attempts = $2, next_attempt_at = now(), last_error = NULL WHERE recipient = $1`,
        [email, attempts],
      );
      await invite('foreign');
      if (attempts < 3) await expect.poll(() => failed(email)).toBe(true);
      else await until(email, 'sent');
      expect((await stateOf(email))?.attempts).toBe(attempts + 1);
    }
    expect(byInstallation(email)).toHaveLength(1);
  });

  test('not a second time by another way, where it may have gone out', async () => {
    provider.answer({ status: 202, hangUp: true });
    const email = await invite();
    await until(email, 'failed');
    expect(byInstallation(email)).toEqual([]);
  });
});
