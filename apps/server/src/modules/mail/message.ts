import type { mailStates, PortalLetterKind } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, notFound } from '../../platform/fault.ts';
import { decodeCursor } from '../../platform/http/cursor.ts';
import { newId } from '../../platform/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import { formatMailbox, oneLine, parseMailbox } from '../../platform/mail/mailbox.ts';
import { brandingOf } from '../settings/index.ts';
import { lettersIn } from './language/index.ts';
import type { Letter } from './language/letters.ts';
import { layOut } from './layout.ts';
import { lookOf, lookWithSmallPrint } from './look.ts';
import { type UnsubscriptionTokens, unsubscribePath } from './unsubscription.ts';

/** Further tries are queued by {@link deliver} itself, which knows how long to wait. */
export const deliverMail = defineJob<{ mailId: string }>({
  name: 'mail.deliver',
  retryLimit: 6,
  retryDelay: 15,
  deadlineSeconds: 120,
});

export type MailState = (typeof mailStates)[number];

export interface NewMail {
  to: string;
  clientId: string | null;
  letter: Letter;
  /** Of which kind it is, where its reader can do without: then it tells how to stop such letters. */
  kind?: PortalLetterKind;
}

/** What every message needs to know of the house. */
export interface Post {
  baseUrl: string;
  /** The installation's sender, such as `Portico <portico@example.com>`. */
  sender: string;
  tokens: Pick<UnsubscriptionTokens, 'make'>;
}

/** Writes a message and queues its delivery: it goes out if, and only if, the transaction commits. Answers its id. */
export async function queueMail(scope: Scope, mail: NewMail, post: Post): Promise<string> {
  const id = await writeMail(scope, mail, post, 'queued');
  scope.enqueue(deliverMail, { mailId: id }, { singletonKey: id });
  return id;
}

/** Writes a message in the organization's look. In the state `sending` it is the caller's to carry out. */
export async function writeMail(
  scope: Scope,
  { to, clientId, letter, kind }: NewMail,
  post: Post,
  state: 'queued' | 'sending',
): Promise<string> {
  const branding = await brandingOf(scope);
  const byAgency = letter.audience === 'client';
  const id = newId(scope.now().getTime());
  const unsubscribeUrl = kind
    ? `${branding.pagesUrl ?? post.baseUrl}${unsubscribePath(post.tokens.make(scope.orgId, id))}`
    : null;
  const look = byAgency
    ? lookWithSmallPrint(branding, post.baseUrl, letter.language)
    : { ...lookOf(branding, post.baseUrl, letter.language), footer: null };
  const { html, text } = layOut({
    brand: look,
    heading: letter.subject,
    blocks: letter.blocks,
    footer: letter.footer,
    unsubscribe: unsubscribeUrl
      ? { label: lettersIn(letter.language).unsubscribe, url: unsubscribeUrl }
      : null,
  });
  await scope.db
    .insertInto('mail_messages')
    .values({
      org_id: scope.orgId,
      id,
      client_id: clientId,
      sender: formatMailbox({
        name: byAgency ? branding.senderName : 'Portico',
        address: parseMailbox(post.sender).address,
      }),
      reply_to: byAgency ? branding.replyTo : null,
      recipient: oneLine(to),
      subject: oneLine(letter.subject),
      html,
      body: text,
      letter_kind: kind ?? null,
      unsubscribe_url: unsubscribeUrl,
      state,
      attempts: state === 'sending' ? 1 : 0,
      created_at: scope.now(),
    })
    .execute();
  return id;
}

/** One message. Throws `not_found`. */
export async function findMail(scope: Scope, id: string) {
  const row = await scope.db
    .selectFrom('mail_messages')
    .selectAll()
    .where('org_id', '=', scope.orgId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('This message');
  return row;
}
export type MailRow = Awaited<ReturnType<typeof findMail>>;

export interface MailSummaryRow {
  id: string;
  recipient: string;
  subject: string;
  state: string;
  attempts: number;
  failure: string | null;
  last_error: string | null;
  client_id: string | null;
  created_at: Date;
  sent_at: Date | null;
}

const listSql = (where: string) =>
  `SELECT id, recipient, subject, state, attempts, failure, last_error, client_id, created_at, sent_at
   FROM mail_messages
   WHERE org_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))${where}
   ORDER BY created_at DESC, id DESC LIMIT $4`;

/** A page of messages without their bodies, newest first; one more row than asked for tells of a next page. */
export function listMail(
  scope: Scope,
  { limit, cursor, state }: { limit: number; cursor?: string | undefined; state?: MailState | undefined },
): Promise<MailSummaryRow[]> {
  const [at, id] = cursor ? decodeCursor(cursor, 2) : [null, null];
  const values = [scope.orgId, at, id, limit + 1];
  return state
    ? scope.query<MailSummaryRow>(listSql(' AND state = $5'), [...values, state])
    : scope.query<MailSummaryRow>(listSql(''), values);
}

/**
 * Sends a message once more that did not go out. One of unknown outcome may arrive twice, which somebody has to want.
 * Throws `not_found`, and `wrong_state` for a message that went out or is on its way.
 */
export async function retryMail(
  scope: Scope,
  id: string,
  { mayArriveTwice }: { mayArriveTwice: boolean },
): Promise<MailRow> {
  await scope.query('SELECT 1 FROM mail_messages WHERE org_id = $1 AND id = $2 FOR UPDATE', [
    scope.orgId,
    id,
  ]);
  const row = await findMail(scope, id);
  if (row.state === 'unknown' && !mayArriveTwice) {
    throw new Fault('wrong_state', {
      detail:
        'Nobody can tell whether this message went out. Ask the reader first; if it may arrive twice, say so and send it again.',
    });
  }
  if (row.state !== 'failed' && row.state !== 'unknown') {
    throw new Fault('wrong_state', {
      detail: row.state === 'sent' ? 'This message went out.' : 'This message is on its way already.',
    });
  }
  await scope.query(
    `UPDATE mail_messages SET state = 'queued', attempts = 0, failure = NULL, last_error = NULL WHERE org_id = $1 AND id = $2`,
    [scope.orgId, id],
  );
  scope.enqueue(deliverMail, { mailId: id }, { singletonKey: id });
  scope.emit(
    'mail.retried',
    { clientId: row.client_id, subjectId: id },
    { mailId: id, to: row.recipient, subject: row.subject },
  );
  return findMail(scope, id);
}
