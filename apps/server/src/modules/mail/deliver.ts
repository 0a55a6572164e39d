import type { Actor } from '../../platform/actor.ts';
import type { Scope, ScopeRunner } from '../../platform/db/scope.ts';
import type { House } from '../../platform/house.ts';
import type { JobContext } from '../../platform/jobs/job.ts';
import { formatMailbox, parseMailbox } from '../../platform/mail/mailbox.ts';
import { MailFailure, MailRefused, type MailTransport } from '../../platform/mail/transport.ts';
import { type Carriage, type CarrierHouse, carriageOf } from './carrier.ts';
import { withoutKeys } from './keys.ts';
import { deliverMail, findMail, type MailRow } from './message.ts';

export type DeliveryHouse = CarrierHouse & Pick<House, 'log'>;

const MOST_ATTEMPTS = 7;
/** Seconds before the second try; each further pause is twice as long. */
const FIRST_PAUSE = 15;
const LONGEST_PAUSE = 3600;

/**
 * Carries one message out. What fails for now is queued again with a growing pause; what may have gone out is of
 * unknown outcome and left to a person: so is a message whose earlier try died before it could say how it ended.
 */
export async function deliver(
  house: DeliveryHouse,
  { mailId }: { mailId: string },
  { actor }: Pick<JobContext, 'actor'>,
): Promise<void> {
  const carriage = await carriageOf(house, actor).catch((error: unknown) => asFailure(house, error));
  const mail = await house.scopes.withScope(actor, (scope) =>
    take(scope, mailId, carriage instanceof MailFailure ? null : carriage),
  );
  if (!mail) return;
  if (carriage instanceof MailFailure) return recordFailure(house.scopes, actor, mail, carriage);
  await carry(house, actor, mail, carriage);
}

/** Sends a message that was taken and records how it ended. Answers the failure, or null where it went out. */
export async function carry(
  house: DeliveryHouse,
  actor: Actor,
  mail: MailRow,
  { transport }: Carriage,
  { again = true }: { again?: boolean } = {},
): Promise<MailFailure | null> {
  try {
    await transport.send({
      from: mail.sender,
      replyTo: mail.reply_to,
      to: mail.recipient,
      subject: mail.subject,
      html: mail.html,
      text: mail.body,
      unsubscribeUrl: mail.unsubscribe_url,
      messageId: `<${mail.id}@${parseMailbox(mail.sender).address.split('@')[1] || 'portico'}>`,
    });
  } catch (error) {
    const failure = asFailure(house, error);
    await recordFailure(house.scopes, actor, mail, failure, again);
    return failure;
  }
  await recordSent(house.scopes, actor, mail, transport.kind);
  return null;
}

/** Nothing was sent where something else than the sending itself went wrong. */
function asFailure(house: DeliveryHouse, error: unknown): MailFailure {
  if (error instanceof MailFailure) return error;
  house.log.error({ err: error }, 'carrying mail');
  return new MailFailure('unreachable', 'Something went wrong on our side before the message was sent.', {
    cause: error,
  });
}

/** Takes a waiting message; null where there is nothing to do. In the inbox a second copy is no second copy. */
async function take(scope: Scope, mailId: string, carriage: Carriage | null): Promise<MailRow | null> {
  await scope.query('SELECT 1 FROM mail_messages WHERE org_id = $1 AND id = $2 FOR UPDATE', [
    scope.orgId,
    mailId,
  ]);
  const row = await findMail(scope, mailId);
  if (row.state === 'queued' || (row.state === 'sending' && carriage?.transport.kind === 'inbox')) {
    // How the organization sends may have changed since the message was written.
    const written = parseMailbox(row.sender);
    const sender = formatMailbox({ ...written, address: carriage?.fromAddress ?? written.address });
    await scope.query(
      `UPDATE mail_messages SET state = 'sending', sender = $3, attempts = attempts + 1 WHERE org_id = $1 AND id = $2`,
      [scope.orgId, mailId, sender],
    );
    return { ...row, state: 'sending', sender, attempts: row.attempts + 1 };
  }
  if (row.state === 'sending') {
    const reason =
      'Sending it was cut off before it was known how it ended, so nobody can tell whether it went out.';
    await settle(scope, row, 'unknown', 'unknown_outcome', reason);
  }
  return null;
}

async function recordFailure(
  scopes: ScopeRunner,
  actor: Actor,
  mail: MailRow,
  failure: MailFailure,
  again = true,
): Promise<void> {
  await scopes.withScope(actor, async (scope) => {
    const { kind, message } = failure;
    const final = failure instanceof MailRefused || !again || mail.attempts >= MOST_ATTEMPTS;
    if (final) {
      return settle(scope, mail, kind === 'unknown_outcome' ? 'unknown' : 'failed', kind, message);
    }
    await scope.query(
      `UPDATE mail_messages SET state = 'queued', failure = $3, last_error = $4 WHERE org_id = $1 AND id = $2`,
      [scope.orgId, mail.id, kind, message.slice(0, 500)],
    );
    const pause = Math.max(FIRST_PAUSE * 2 ** (mail.attempts - 1), failure.retryAfter ?? 0);
    const startAfter = new Date(scope.now().getTime() + Math.min(pause, LONGEST_PAUSE) * 1000);
    scope.enqueue(deliverMail, { mailId: mail.id }, { singletonKey: mail.id, startAfter });
  });
}

async function settle(
  scope: Scope,
  mail: MailRow,
  state: 'failed' | 'unknown',
  kind: string,
  reason: string,
): Promise<void> {
  await scope.query(
    `UPDATE mail_messages SET state = $3, failure = $4, last_error = $5 WHERE org_id = $1 AND id = $2`,
    [scope.orgId, mail.id, state, kind, reason.slice(0, 500)],
  );
  const about = { clientId: mail.client_id, subjectId: mail.id };
  scope.emit(state === 'failed' ? 'mail.failed' : 'mail.unconfirmed', about, {
    mailId: mail.id,
    to: mail.recipient,
    reason,
  });
}

/** Once it is out, a message keeps no key, but for the inbox, which stands for the reader's own mailbox. */
async function recordSent(
  scopes: ScopeRunner,
  actor: Actor,
  mail: MailRow,
  via: MailTransport['kind'],
): Promise<void> {
  const [html, body] =
    via === 'inbox' ? [mail.html, mail.body] : [withoutKeys(mail.html), withoutKeys(mail.body)];
  await scopes.withScope(actor, async (scope) => {
    await scope.query(
      `UPDATE mail_messages SET state = 'sent', via = $3, html = $4, body = $5, unsubscribe_url = NULL, failure = NULL,
         last_error = NULL, sent_at = $6 WHERE org_id = $1 AND id = $2`,
      [scope.orgId, mail.id, via, html, body, scope.now()],
    );
    scope.emit(
      'mail.sent',
      { clientId: mail.client_id, subjectId: mail.id },
      { mailId: mail.id, to: mail.recipient, subject: mail.subject },
    );
  });
}
