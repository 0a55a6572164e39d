import { AwsV4Signer } from 'aws4fetch';
import type { Outbound } from '../outbound/index.ts';
import { composeMail } from './compose.ts';
import type { Carrier } from './failure.ts';
import { type ProviderWord, postToProvider, textAt } from './http.ts';
import type { MailTransport, OutgoingMail } from './transport.ts';

export interface SesAccount {
  /** `https://email.eu-central-1.amazonaws.com`, without a slash at its end. */
  baseUrl: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Amazon SES, API v2 SendEmail (docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html). */
export function sesTransport(account: SesAccount, outbound: Outbound): MailTransport {
  const carrier: Carrier = {
    name: 'Amazon SES',
    credentials: 'the access key',
    secrets: [account.secretAccessKey],
  };
  return {
    kind: 'ses',
    name: 'Amazon SES',
    send: async (mail) =>
      postToProvider(outbound, carrier, mail.to, await sign(account, await bodyOf(mail)), (answer, json) => {
        // `MessageRejected:http://internal.amazon.com/…` or, in JSON, `com.amazonaws…#MessageRejected`.
        const type = answer.headers['x-amzn-errortype']?.[0] ?? textAt(json, '__type') ?? '';
        const name = type.split(':')[0]?.split('#').at(-1) ?? '';
        return readWord(name, textAt(json, 'message') ?? textAt(json, 'Message'), mail.to);
      }),
  };
}

/** The whole message as it travels: so that all that carry mail send the very same. */
async function bodyOf(mail: OutgoingMail): Promise<string> {
  const { envelope, raw } = await composeMail(mail);
  return JSON.stringify({
    FromEmailAddress: envelope.from,
    Destination: { ToAddresses: envelope.to },
    Content: { Raw: { Data: raw.toString('base64') } },
  });
}

/** AWS Signature Version 4. */
async function sign(account: SesAccount, body: string) {
  const signed = await new AwsV4Signer({
    method: 'POST',
    url: `${account.baseUrl}/v2/email/outbound-emails`,
    headers: { 'content-type': 'application/json' },
    body,
    accessKeyId: account.accessKeyId,
    secretAccessKey: account.secretAccessKey,
    service: 'ses',
    region: account.region,
  }).sign();
  return { url: signed.url.href, headers: Object.fromEntries(signed.headers), body };
}

const credentialErrors = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);
const limits = new Set([
  'LimitExceededException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

function readWord(name: string, said: string | null, to: string): ProviderWord | null {
  const words = said ?? (name || null);
  if (credentialErrors.has(name)) return { kind: 'wrong_credentials', said: words };
  if (limits.has(name)) return { kind: 'rate_limited', said: words };
  if (name === 'MessageRejected' || name === 'BadRequestException') {
    // In the sandbox of SES every recipient has to be confirmed; the refusal names the addresses that are not.
    const ofReader =
      said?.toLowerCase().includes(to.toLowerCase()) || /destination|recipient/i.test(said ?? '');
    return { kind: ofReader ? 'address_rejected' : 'refused', said: words };
  }
  return name ? { kind: 'refused', said: words } : null;
}
