import type { Actor } from '../../platform/actor.ts';
import type { ScopeRunner } from '../../platform/db/scope.ts';
import type { JobContext } from '../../platform/jobs/job.ts';
import { MailRefused, type MailTransport } from '../../platform/mail/transport.ts';
import { findMail } from './message.ts';

/**
 * Carries one message out. A crash between the send and its record may send it twice: the Message-ID is the same
 * both times, and a second copy of a transactional mail does less harm than none.
 */
export async function deliver(
  scopes: ScopeRunner,
  transport: MailTransport,
  { mailId }: { mailId: string },
  { actor, attempt, last }: JobContext,
): Promise<void> {
  const mail = await scopes.withScope(actor, async (scope) => {
    const row = await findMail(scope, mailId);
    if (row.state === 'sent' || row.state === 'failed') return null;
    await scope.db
      .updateTable('mail_messages')
      .set({ state: 'sending', attempts: attempt })
      .where('org_id', '=', scope.orgId)
      .where('id', '=', mailId)
      .execute();
    return row;
  });
  if (!mail) return;
  try {
    await transport.send({
      from: mail.sender,
      to: mail.recipient,
      subject: mail.subject,
      html: mail.html,
      text: mail.body,
      messageId: `<${mail.id}@portico>`,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const final = last || error instanceof MailRefused;
    await recordOutcome(scopes, actor, mail, final ? 'failed' : 'queued', reason);
    if (final) return;
    throw error;
  }
  await recordOutcome(scopes, actor, mail, 'sent', null);
  if (transport.kind !== 'inbox') await forgetLinks(scopes, actor, mail.id);
}

/** Once it is out, a message keeps no key: whoever reads the log of mail later must not be able to open a client's link. */
async function forgetLinks(scopes: ScopeRunner, actor: Actor, mailId: string): Promise<void> {
  await scopes.withScope(actor, (scope) =>
    scope.query(
      `UPDATE mail_messages SET html = regexp_replace(html, $3, '/welcome/…', 'g'), body = regexp_replace(body, $3, '/welcome/…', 'g')
       WHERE org_id = $1 AND id = $2`,
      [scope.orgId, mailId, '/welcome/[A-Za-z0-9_-]+'],
    ),
  );
}

async function recordOutcome(
  scopes: ScopeRunner,
  actor: Actor,
  mail: { id: string; recipient: string; subject: string; client_id: string | null },
  state: 'sent' | 'failed' | 'queued',
  reason: string | null,
): Promise<void> {
  await scopes.withScope(actor, async (scope) => {
    await scope.db
      .updateTable('mail_messages')
      .set({
        state,
        last_error: reason?.slice(0, 500) ?? null,
        sent_at: state === 'sent' ? scope.now() : null,
      })
      .where('org_id', '=', scope.orgId)
      .where('id', '=', mail.id)
      .execute();
    const about = { clientId: mail.client_id, subjectId: mail.id };
    if (state === 'sent')
      scope.emit('mail.sent', about, { mailId: mail.id, to: mail.recipient, subject: mail.subject });
    if (state === 'failed')
      scope.emit('mail.failed', about, { mailId: mail.id, to: mail.recipient, reason: reason ?? '' });
  });
}
