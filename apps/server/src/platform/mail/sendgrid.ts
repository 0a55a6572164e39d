import type { Outbound } from '../outbound/index.ts';
import type { Carrier } from './failure.ts';
import { furtherHeaders } from './headers.ts';
import { type ProviderWord, postToProvider, textAt } from './http.ts';
import { parseMailbox } from './mailbox.ts';
import type { MailTransport, OutgoingMail } from './transport.ts';

export interface SendGridAccount {
  /** `https://api.sendgrid.com`, without a slash at its end. */
  baseUrl: string;
  apiKey: string;
}

/** Twilio SendGrid, v3 Mail Send (twilio.com/docs/sendgrid/api-reference/mail-send). */
export function sendGridTransport({ baseUrl, apiKey }: SendGridAccount, outbound: Outbound): MailTransport {
  const carrier: Carrier = { name: 'SendGrid', credentials: 'the API key', secrets: [apiKey] };
  return {
    kind: 'sendgrid',
    name: 'SendGrid',
    send: (mail) =>
      postToProvider(
        outbound,
        carrier,
        mail.to,
        {
          url: `${baseUrl}/v3/mail/send`,
          headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
          body: JSON.stringify(bodyOf(mail)),
        },
        ({ status }, json) => readWord(status, json),
      ),
  };
}

function bodyOf(mail: OutgoingMail) {
  const { name, address } = parseMailbox(mail.from);
  return {
    personalizations: [{ to: [{ email: mail.to }] }],
    from: { email: address, ...(name ? { name } : {}) },
    ...(mail.replyTo ? { reply_to: { email: mail.replyTo } } : {}),
    subject: mail.subject,
    // The order is prescribed: text before HTML.
    content: [
      { type: 'text/plain', value: mail.text },
      { type: 'text/html', value: mail.html },
    ],
    headers: { 'Message-ID': mail.messageId, ...furtherHeaders(mail) },
    // Links in our mail are keys: they must not be led through anybody's counter.
    tracking_settings: {
      click_tracking: { enable: false, enable_text: false },
      open_tracking: { enable: false },
    },
  };
}

/** `{"errors": [{"message", "field", "help"}]}` */
function readWord(status: number, json: unknown): ProviderWord | null {
  const errors = (json as { errors?: unknown } | null)?.errors;
  const first: unknown = Array.isArray(errors) ? errors[0] : null;
  const said = textAt(first, 'message');
  const field = textAt(first, 'field') ?? '';
  if (said === null) return null;
  if (status === 401) return { kind: 'wrong_credentials', said };
  if (status === 403) return { kind: field.startsWith('from') ? 'refused' : 'wrong_credentials', said };
  if (status === 429) return { kind: 'rate_limited', said };
  if (status >= 400 && status < 500) {
    return { kind: /^personalizations.*\.to\b/.test(field) ? 'address_rejected' : 'refused', said };
  }
  return null;
}
