import type { MailFailureKind } from '@portico/contract';

export interface MailFailureOptions {
  /** Seconds that the other side asked us to wait. */
  retryAfter?: number | null;
  /** For the log alone. Holds no secret. */
  detail?: string;
  cause?: unknown;
}

/** Why a message did not go out. `message` is a sentence for whoever runs the organization; it holds no secret. */
export class MailFailure extends Error {
  override readonly name: string = 'MailFailure';
  readonly kind: MailFailureKind;
  readonly retryAfter: number | null;
  readonly detail: string | null;

  constructor(kind: MailFailureKind, sentence: string, options: MailFailureOptions = {}) {
    super(sentence, { cause: options.cause });
    this.kind = kind;
    this.retryAfter = options.retryAfter ?? null;
    this.detail = options.detail ?? null;
  }
}

/**
 * A failure for good: trying again by itself would not help. Wrong credentials and refusals stay what they are until
 * somebody changes something (SMTP 5xx, RFC 5321 section 4.2.1); what may have gone out must not go out twice.
 */
export class MailRefused extends MailFailure {}

const passing = new Set<MailFailureKind>(['rate_limited', 'unreachable']);

/** A failure of the class that its kind is. */
export function mailFailure(
  kind: MailFailureKind,
  sentence: string,
  options: MailFailureOptions = {},
): MailFailure {
  return passing.has(kind)
    ? new MailFailure(kind, sentence, options)
    : new MailRefused(kind, sentence, options);
}

/** Who carries the mail, as sentences name it. */
export interface Carrier {
  /** `SendGrid`, or the name of the server. */
  name: string;
  /** What it knows us by: `the API key`. */
  credentials: string;
  /** Never quoted, whoever repeats them. */
  secrets: readonly string[];
}

export interface Refusal {
  to: string;
  /** What the other side said, as it said it. */
  said?: string | null;
  retryAfter?: number | null;
  cause?: unknown;
}

/** Puts a refusal by the other side into a sentence. */
export function refusalOf(kind: MailFailureKind, carrier: Carrier, refusal: Refusal): MailFailure {
  const said = quote(refusal.said, carrier.secrets);
  const sentence = said
    ? `${begin(kind, carrier, refusal.to)} It said: “${said}”`
    : begin(kind, carrier, refusal.to);
  return mailFailure(kind, sentence, { retryAfter: refusal.retryAfter ?? null, cause: refusal.cause });
}

function begin(kind: MailFailureKind, { name, credentials }: Carrier, to: string): string {
  switch (kind) {
    case 'wrong_credentials':
      return `${name} did not accept ${credentials}.`;
    case 'address_rejected':
      return `${name} does not take mail for ${to}.`;
    case 'refused':
      return `${name} refused the message.`;
    case 'rate_limited':
      return `${name} takes no more messages at the moment.`;
    case 'unreachable':
      return `${name} is not ready at the moment.`;
    case 'unknown_outcome':
      return `${name} got the message, but no clear answer came back, so nobody can tell whether it went out.`;
  }
}

const MOST_QUOTED = 240;

/** One line of what the other side said, without the secrets that it may repeat. */
export function quote(said: string | null | undefined, secrets: readonly string[]): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  let line = (said ?? '').replaceAll(/[\u0000-\u001f\u007f\s]+/g, ' ').trim();
  for (const secret of secrets.filter((one) => one.length > 3)) {
    const spellings = [secret, Buffer.from(secret).toString('base64'), encodeURIComponent(secret)];
    for (const spelling of spellings) line = line.replaceAll(spelling, '…');
  }
  if (line === '') return null;
  return line.length > MOST_QUOTED ? `${line.slice(0, MOST_QUOTED)}…` : line;
}
