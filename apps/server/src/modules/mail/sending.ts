import { isDeepStrictEqual } from 'node:util';
import type { MailProvider, MailTest, PutMailSending } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { invalid } from '../../platform/fault.ts';
import type { House } from '../../platform/house.ts';
import { changesIn, requireVersion } from '../settings/index.ts';
import { presentSending } from './present.ts';

/** Where mail goes and as whom; which of them are there depends on the provider. */
export interface SendingPlace {
  host?: string;
  port?: number;
  security?: 'tls' | 'starttls' | 'none';
  user?: string | null;
  region?: string;
  accessKeyId?: string;
  domain?: string;
}

export interface SenderRow {
  provider: MailProvider;
  fromAddress: string | null;
  place: SendingPlace;
  /** Sealed for {@link placeOfSecret}. */
  secret: string | null;
  secretEnd: string | null;
  lastTest: MailTest | null;
  version: number;
  updatedAt: Date | null;
}

const senderSql = `
SELECT provider, from_address AS "fromAddress", place, secret, secret_end AS "secretEnd", last_test AS "lastTest", version,
  updated_at AS "updatedAt"
FROM mail_senders WHERE org_id = $1`;

const unset: SenderRow = {
  provider: 'instance',
  fromAddress: null,
  place: {},
  secret: null,
  secretEnd: null,
  lastTest: null,
  version: 1,
  updatedAt: null,
};

/** How the organization sends its mail; the installation's way where nobody chose. */
export async function findSender(scope: Scope): Promise<SenderRow> {
  return (await scope.query<SenderRow>(senderSql, [scope.orgId]))[0] ?? unset;
}

/** Where the secret may be opened. */
export const placeOfSecret = (orgId: string, provider: MailProvider) => ({
  table: 'mail_senders',
  column: 'secret',
  row: `${orgId}/${provider}`,
});

/**
 * Chooses how mail is sent. A secret that is not given anew stays only where it goes to the very same place: else
 * whoever may write settings could have it sent to a server of their own.
 * @throws Fault `changed_meanwhile`, and `invalid_input` at the secret that is missing
 */
export async function putSending(
  scope: Scope,
  house: Pick<House, 'vault' | 'env' | 'mailTransport'>,
  body: PutMailSending,
): Promise<SenderRow> {
  await scope.query('INSERT INTO mail_senders (org_id) VALUES ($1) ON CONFLICT DO NOTHING', [scope.orgId]);
  await scope.query('SELECT 1 FROM mail_senders WHERE org_id = $1 FOR UPDATE', [scope.orgId]);
  const before = await findSender(scope);
  requireVersion(body.version, presentSending(before, house));
  const { place, fromAddress, secret: given, secretName } = takeApart(body);
  const same = before.provider === body.provider && isDeepStrictEqual(before.place, place);
  const needed = body.provider !== 'instance' && (body.provider !== 'smtp' || body.user !== null);
  if (needed && !given && !(same && before.secret)) throw missing(secretName, before);
  const secret = given
    ? await house.vault.seal(scope.orgId, placeOfSecret(scope.orgId, body.provider), given)
    : needed
      ? before.secret
      : null;
  const changes = changesIn(
    { provider: before.provider, fromAddress: before.fromAddress, ...flat(before.place) },
    { provider: body.provider, fromAddress, ...flat(place) },
  );
  if (given) changes.push({ field: secretName, from: null, to: 'set anew' });
  if (changes.length === 0) return before;
  await scope.query(
    `UPDATE mail_senders SET provider = $2, from_address = $3, place = $4, secret = $5, secret_end = $6, last_test = NULL,
       version = version + 1, updated_at = $7 WHERE org_id = $1`,
    [
      scope.orgId,
      body.provider,
      fromAddress,
      JSON.stringify(place),
      secret,
      given ? endOf(given) : secret && before.secretEnd,
      scope.now(),
    ],
  );
  scope.emit('mail_sending.updated', { subjectId: scope.orgId }, { provider: body.provider, changes });
  return findSender(scope);
}

/** Records what a test came to. */
export async function recordTest(scope: Scope, provider: MailProvider, test: MailTest): Promise<void> {
  await scope.query('INSERT INTO mail_senders (org_id) VALUES ($1) ON CONFLICT DO NOTHING', [scope.orgId]);
  await scope.query('UPDATE mail_senders SET last_test = $2 WHERE org_id = $1', [
    scope.orgId,
    JSON.stringify(test),
  ]);
  const { to, outcome } = test;
  scope.emit('mail_sending.tested', { subjectId: scope.orgId }, { provider, to, outcome });
}

interface Parts {
  place: SendingPlace;
  fromAddress: string | null;
  secret: string | undefined;
  secretName: string;
}

function takeApart(body: PutMailSending): Parts {
  switch (body.provider) {
    case 'instance':
      return { place: {}, fromAddress: null, secret: undefined, secretName: 'password' };
    case 'smtp': {
      const { host, port, security, user, fromAddress, password } = body;
      if (user !== null && security === 'none') {
        throw invalid(
          'security',
          'Without encryption the password could be read on its way. Choose TLS or STARTTLS, or leave the user name empty.',
        );
      }
      const secret = user === null ? undefined : password;
      return { place: { host, port, security, user }, fromAddress, secret, secretName: 'password' };
    }
    case 'sendgrid':
      return {
        place: { region: body.region },
        fromAddress: body.fromAddress,
        secret: body.apiKey,
        secretName: 'apiKey',
      };
    case 'ses':
      return {
        place: { region: body.region, accessKeyId: body.accessKeyId },
        fromAddress: body.fromAddress,
        secret: body.secretAccessKey,
        secretName: 'secretAccessKey',
      };
    case 'mailgun':
      return {
        place: { region: body.region, domain: body.domain },
        fromAddress: body.fromAddress,
        secret: body.apiKey,
        secretName: 'apiKey',
      };
  }
}

const places = ['host', 'port', 'security', 'user', 'region', 'accessKeyId', 'domain'] as const;

/** All parts of a place, null where it has none, so that what was taken away is told of too. */
function flat(place: SendingPlace): Record<string, unknown> {
  return Object.fromEntries(places.map((name) => [name, place[name] ?? null]));
}

function missing(name: string, before: SenderRow) {
  return invalid(
    name,
    before.secret
      ? 'Please enter it again: the one that is set was given for another place.'
      : 'This is needed.',
  );
}

/** Four characters tell two keys apart; of a short secret they would be too much. */
function endOf(secret: string): string | null {
  return secret.length >= 16 ? secret.slice(-4) : null;
}
