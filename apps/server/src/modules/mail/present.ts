import type { MailMessage } from '@portico/contract';
import type { findMail, MailSummaryRow } from './message.ts';

export function presentSummary(row: MailSummaryRow) {
  return {
    id: row.id,
    to: row.recipient,
    subject: row.subject,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error,
    clientId: row.client_id,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  };
}

export function presentMessage(row: Awaited<ReturnType<typeof findMail>>): MailMessage {
  return { ...presentSummary(row as MailSummaryRow), from: row.sender, html: row.html, text: row.body };
}
