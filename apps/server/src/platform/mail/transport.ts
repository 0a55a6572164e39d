export { MailFailure, MailRefused } from './failure.ts';

export interface OutgoingMail {
  /** `"Northlight" <hello@northlight.example>` */
  from: string;
  /** Where answers go, where that is elsewhere. */
  replyTo?: string | null;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Stable over retries, so that the receiving side can drop a second copy. */
  messageId: string;
  /** Where the reader stops letters of this kind, by one post without signing in; none for letters that must come. */
  unsubscribeUrl?: string | null;
}

/**
 * Carries one message out of the house. Throws `MailFailure` for all that the other side or the way may do; the ones
 * that are `MailRefused` are for good.
 */
export interface MailTransport {
  /** `inbox` keeps the message on this machine; else who carries it. */
  readonly kind: 'inbox' | 'smtp' | 'sendgrid' | 'ses' | 'mailgun';
  /** Who takes the message, as a person would name it. */
  readonly name: string;
  send(mail: OutgoingMail): Promise<void>;
}

/** Development: the message is kept in the outbox and shown on screen; nothing leaves the machine. */
export function inboxTransport(): MailTransport {
  return { kind: 'inbox', name: 'The inbox of this machine', send: async () => {} };
}
