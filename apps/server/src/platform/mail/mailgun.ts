import type { Outbound } from '../outbound/index.ts';
import type { Carrier } from './failure.ts';
import { furtherHeaders } from './headers.ts';
import { type ProviderWord, postToProvider, textAt } from './http.ts';
import type { MailTransport, OutgoingMail } from './transport.ts';

export interface MailgunAccount {
  /** `https://api.mailgun.net` or `https://api.eu.mailgun.net`, without a slash at its end. */
  baseUrl: string;
  domain: string;
  apiKey: string;
}

/** Mailgun, messages API v3 (documentation.mailgun.com, "Send an email"). */
export function mailgunTransport(account: MailgunAccount, outbound: Outbound): MailTransport {
  const { baseUrl, domain, apiKey } = account;
  const carrier: Carrier = { name: 'Mailgun', credentials: 'the API key', secrets: [apiKey] };
  const authorization = `Basic ${Buffer.from(`api:${apiKey}`).toString('base64')}`;
  return {
    kind: 'mailgun',
    name: 'Mailgun',
    async send(mail) {
      const { contentType, body } = await encode(formOf(mail));
      const request = {
        url: `${baseUrl}/v3/${encodeURIComponent(domain)}/messages`,
        headers: { authorization, 'content-type': contentType },
        body,
      };
      await postToProvider(outbound, carrier, mail.to, request, ({ status }, json) => readWord(status, json));
    },
  };
}

function formOf(mail: OutgoingMail): FormData {
  const form = new FormData();
  form.set('from', mail.from);
  form.set('to', mail.to);
  form.set('subject', mail.subject);
  form.set('text', mail.text);
  form.set('html', mail.html);
  form.set('h:Message-Id', mail.messageId);
  for (const [name, value] of Object.entries(furtherHeaders(mail))) form.set(`h:${name}`, value);
  if (mail.replyTo) form.set('h:Reply-To', mail.replyTo);
  // Links in our mail are keys: they must not be led through anybody's counter.
  form.set('o:tracking', 'no');
  return form;
}

async function encode(form: FormData): Promise<{ contentType: string; body: Uint8Array }> {
  const encoded = new Response(form);
  const contentType = encoded.headers.get('content-type') ?? '';
  return { contentType, body: new Uint8Array(await encoded.arrayBuffer()) };
}

/** `{"message": "…"}`; 401 is a bare text. */
function readWord(status: number, json: unknown): ProviderWord | null {
  const said = textAt(json, 'message');
  if (said === null) return null;
  if (status === 400) {
    return { kind: /'to' parameter|recipient/i.test(said) ? 'address_rejected' : 'refused', said };
  }
  if (status === 402 || status === 404 || status === 413) return { kind: 'refused', said };
  if (status === 401 || status === 403) return { kind: 'wrong_credentials', said };
  if (status === 429) return { kind: 'rate_limited', said };
  return null;
}
