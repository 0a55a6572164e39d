import MailComposer from 'nodemailer/lib/mail-composer';
import { furtherHeaders } from './headers.ts';
import { parseMailbox } from './mailbox.ts';
import type { OutgoingMail } from './transport.ts';

export interface ComposedMail {
  envelope: { from: string; to: string[] };
  raw: Buffer;
}

/** The message as it travels (RFC 5322), with its envelope. */
export async function composeMail(mail: OutgoingMail): Promise<ComposedMail> {
  const node = new MailComposer({
    from: parseMailbox(mail.from),
    to: mail.to,
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    messageId: mail.messageId,
    headers: furtherHeaders(mail),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from, to } = node.getEnvelope();
  return { envelope: { from: from || '', to }, raw: await node.build() };
}
