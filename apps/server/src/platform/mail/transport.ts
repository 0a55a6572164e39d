import { createTransport } from 'nodemailer';

export interface OutgoingMail {
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Stable over retries, so that the receiving side can drop a second copy. */
  messageId: string;
}

/** Carries one message out of the house. Throws {@link MailRefused} for good, any other error for now. */
export interface MailTransport {
  readonly kind: 'smtp' | 'inbox';
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** The receiving side said no for good (SMTP 5xx, RFC 5321 section 4.2.1): trying again would not help. */
export class MailRefused extends Error {}

/** SMTP by address, such as `smtps://user:password@mail.example.com`. Times out after 20 seconds. */
export function smtpTransport(url: string): MailTransport {
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
  const transporter = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...timeouts,
  });
  return {
    kind: 'smtp',
    async send(mail) {
      try {
        await transporter.sendMail(mail);
      } catch (error) {
        const code = (error as { responseCode?: number }).responseCode;
        if (code !== undefined && code >= 500)
          throw new MailRefused((error as Error).message, { cause: error });
        throw error;
      }
    },
    close: () => transporter.close(),
  };
}

/** Development: the message is kept in the outbox and shown on screen; nothing leaves the machine. */
export function inboxTransport(): MailTransport {
  return { kind: 'inbox', send: async () => {}, close: () => {} };
}
