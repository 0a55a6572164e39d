import type { MailMessage, MailSending } from '@portico/contract';
import type { House } from '../../platform/house.ts';
import { parseMailbox } from '../../platform/mail/mailbox.ts';
import { withoutKeys } from './keys.ts';
import type { MailRow, MailSummaryRow } from './message.ts';
import type { SenderRow } from './sending.ts';

export function presentSummary(row: MailSummaryRow) {
  return {
    id: row.id,
    to: row.recipient,
    subject: row.subject,
    state: row.state as MailMessage['state'],
    attempts: row.attempts,
    failure: row.failure as MailMessage['failure'],
    lastError: row.last_error,
    clientId: row.client_id,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  };
}

export function presentMessage(row: MailRow): MailMessage {
  return {
    ...presentSummary(row),
    from: row.sender,
    replyTo: row.reply_to,
    via: row.via,
    html: shownHtml(row),
    text: keptHere(row) ? row.body : withoutKeys(row.body),
  };
}

export function shownHtml(row: MailRow): string {
  return keptHere(row) ? row.html : withoutKeys(row.html);
}

/** The inbox of a development machine stands for the reader's own mailbox: there the links must work. */
function keptHere({ via }: MailRow): boolean {
  return via === 'inbox';
}

/** How the organization sends, without its secret. */
export function presentSending(row: SenderRow, house: Pick<House, 'env' | 'mailTransport'>): MailSending {
  const { place } = row;
  return {
    provider: row.provider,
    instance: {
      delivers: house.mailTransport.kind !== 'inbox',
      fromAddress: parseMailbox(house.env.PORTICO_MAIL_FROM).address,
    },
    fromAddress: row.fromAddress,
    host: place.host ?? null,
    port: place.port ?? null,
    security: place.security ?? null,
    user: place.user ?? null,
    region: place.region ?? null,
    accessKeyId: place.accessKeyId ?? null,
    domain: place.domain ?? null,
    secret: { set: row.secret !== null, endsIn: row.secretEnd },
    lastTest: row.lastTest,
    version: row.version,
    updatedAt: row.updatedAt?.toISOString() ?? null,
  };
}
