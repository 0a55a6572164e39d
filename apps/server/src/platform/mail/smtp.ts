import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Outbound } from '../outbound/index.ts';
import { type ComposedMail, composeMail } from './compose.ts';
import { type Carrier, type MailFailure, mailFailure, refusalOf } from './failure.ts';
import { reachFailure } from './reach.ts';
import type { MailTransport, OutgoingMail } from './transport.ts';

export interface SmtpServer {
  host: string;
  port: number;
  /** `tls` from the first byte, `starttls` demanded, or `none`: not even where it is offered. */
  security: 'tls' | 'starttls' | 'none';
  user: string | null;
  password: string | null;
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
/** For the whole exchange: a server that answers each command just in time must not hold a job for ever. */
const WHOLE_MS = 60_000;

/** An organization's own server. The guard looks its name up, judges the address and opens the connection. */
export function guardedSmtpTransport(server: SmtpServer, outbound: Outbound): MailTransport {
  const { host, port, security, user, password } = server;
  const carrier = carrierOf(host, password);
  return {
    kind: 'smtp',
    name: host,
    async send(mail) {
      const { socket } = await outbound.openMail(host, port).catch((error: unknown) => {
        throw reachFailure(error, carrier, mail.to);
      });
      await exchange(mail, carrier, user && password ? { user, pass: password } : null, {
        host,
        port,
        connection: socket,
        secure: security === 'tls',
        requireTLS: security === 'starttls',
        ignoreTLS: security === 'none',
        tls: { servername: host, minVersion: 'TLSv1.2' },
      });
    },
  };
}

/**
 * The installation's server, by the address that its operator set, such as `smtps://user:password@mail.example.com`.
 * It is not judged: whoever sets it may also allow it, and it is often a relay on the same machine.
 */
export function smtpTransport(url: string): MailTransport {
  const { auth, ...options } = parseConnectionUrl(url) as SMTPConnection.Options & {
    auth?: { user?: string; pass?: string };
  };
  const host = options.host ?? 'localhost';
  const carrier = carrierOf(host, auth?.pass ?? null);
  const credentials = auth?.user ? { user: auth.user, pass: auth.pass ?? '' } : null;
  return { kind: 'smtp', name: host, send: (mail) => exchange(mail, carrier, credentials, options) };
}

function carrierOf(host: string, password: string | null): Carrier {
  return { name: host, credentials: 'the user name and the password', secrets: password ? [password] : [] };
}

interface Credentials {
  user: string;
  pass: string;
}

async function exchange(
  mail: OutgoingMail,
  carrier: Carrier,
  credentials: Credentials | null,
  options: SMTPConnection.Options & { connection?: Socket },
): Promise<void> {
  const composed = await composeMail(mail);
  const connection = new SMTPConnection({ ...TIMEOUTS, ...options, logger: false });
  // The first error is the outcome. One that follows while the line is closed would else end the process.
  connection.on('error', () => undefined);
  // Whether the whole message was written: what breaks after that may have been taken all the same.
  const progress = { written: false };
  const late = setTimeout(() => {
    connection.emit('error', Object.assign(new Error('Timeout'), { code: 'ETIMEDOUT' }));
    connection.close();
  }, WHOLE_MS);
  try {
    await talk(connection, credentials, composed, progress);
  } catch (error) {
    throw smtpFailure(error as SmtpError, carrier, mail.to, progress.written);
  } finally {
    clearTimeout(late);
    connection.close();
  }
}

/** Greeting, secure connection, sign-in, message. Rejects with nodemailer's error. */
function talk(
  connection: SMTPConnection,
  credentials: Credentials | null,
  { envelope, raw }: ComposedMail,
  progress: { written: boolean },
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    const send = () => {
      const body = Readable.from([raw], { objectMode: false });
      body.once('end', () => {
        progress.written = true;
      });
      connection.send(envelope, body, (error) => (error ? reject(error) : resolve()));
    };
    connection.connect((error) => {
      if (error) reject(error);
      else if (credentials)
        connection.login({ credentials }, (refusal) => (refusal ? reject(refusal) : send()));
      else send();
    });
  });
}

type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string };

/** Codes of nodemailer (lib/smtp-connection) and of RFC 5321 section 4.2. */
function smtpFailure(error: SmtpError, carrier: Carrier, to: string, written: boolean): MailFailure {
  const { code, command = '', responseCode, response } = error;
  const refused = (kind: Parameters<typeof refusalOf>[0]) =>
    refusalOf(kind, carrier, { to, said: response ?? null, cause: error });
  if (responseCode === undefined) {
    if (written) return refused('unknown_outcome');
    if (code === 'EAUTH') return refused('wrong_credentials');
    if (code === 'EENVELOPE') return refused('address_rejected');
    return mailFailure('unreachable', `${carrier.name} could not be reached: ${wayWords(error)}`, {
      detail: error.message,
      cause: error,
    });
  }
  if (responseCode < 500)
    return refused(responseCode === 454 && code === 'EAUTH' ? 'unreachable' : 'rate_limited');
  if (code === 'EAUTH' || responseCode === 530 || responseCode === 535) return refused('wrong_credentials');
  return refused(command === 'RCPT TO' ? 'address_rejected' : 'refused');
}

function wayWords({ code, message }: SmtpError): string {
  if (code === 'ETLS' || /certificate|altname|TLS|SSL/i.test(message))
    return 'a secure connection could not be set up. Please check the kind of encryption and the port.';
  if (code === 'ETIMEDOUT') return 'it did not answer in time.';
  if (/ECONNREFUSED/.test(message)) return 'it does not accept connections at this port.';
  return 'the connection broke off.';
}
