import type { Scope } from '../../platform/db/scope.ts';
import { notFound } from '../../platform/fault.ts';
import { decodeCursor } from '../../platform/http/cursor.ts';
import { newId } from '../../platform/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';

export const deliverMail = defineJob<{ mailId: string }>({
  name: 'mail.deliver',
  retryLimit: 6,
  retryDelay: 15,
  deadlineSeconds: 60,
});

export interface NewMail {
  to: string;
  subject: string;
  html: string;
  text: string;
  clientId: string | null;
  /** The display name of the sender; the address is the installation's. */
  fromName: string;
}

/** Writes a message and queues its delivery: it goes out if, and only if, the transaction commits. Answers its id. */
export async function queueMail(scope: Scope, mail: NewMail, fromAddress: string): Promise<string> {
  const id = newId(scope.now().getTime());
  await scope.db
    .insertInto('mail_messages')
    .values({
      org_id: scope.orgId,
      id,
      client_id: mail.clientId,
      sender: senderOf(mail.fromName, fromAddress),
      recipient: oneLine(mail.to),
      subject: oneLine(mail.subject),
      html: mail.html,
      body: mail.text,
      created_at: scope.now(),
    })
    .execute();
  scope.enqueue(deliverMail, { mailId: id }, { singletonKey: id });
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

/** A page of messages without their bodies, newest first; one more row than asked for tells of a next page. */
export async function listMail(
  scope: Scope,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const [at, id] = cursor ? decodeCursor(cursor, 2) : [null, null];
  return scope.query<MailSummaryRow>(
    `SELECT id, recipient, subject, state, attempts, last_error, client_id, created_at, sent_at
     FROM mail_messages
     WHERE org_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
     ORDER BY created_at DESC, id DESC LIMIT $4`,
    [scope.orgId, at, id, limit + 1],
  );
}

export interface MailSummaryRow {
  id: string;
  recipient: string;
  subject: string;
  state: 'queued' | 'sending' | 'sent' | 'failed';
  attempts: number;
  last_error: string | null;
  client_id: string | null;
  created_at: Date;
  sent_at: Date | null;
}

/** `Northlight <portico@example.com>`: the organization's name before the installation's address. */
function senderOf(name: string, address: string): string {
  const bare = /<([^>]+)>/.exec(address)?.[1] ?? address;
  return `"${oneLine(name).replaceAll(/["\\]/g, '')}" <${bare}>`;
}

/** Line ends in a header would let a text become further headers. */
function oneLine(value: string): string {
  return value.replaceAll(/[\r\n]+/g, ' ').trim();
}
