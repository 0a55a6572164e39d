import type { RoundEnd } from '@portico/contract';
import { OutboundError } from '../../../platform/outbound/index.ts';

/**
 * Why a round at an identity provider led to nothing: a word for the page that the browser is led back to, and a plain
 * sentence for whoever looks after the connection. Neither holds what the provider said in its own words.
 */
export class RoundRefusal extends Error {
  readonly end: RoundEnd;
  readonly why: string;
  /** The address that the provider named, as far as it was read. */
  readonly email: string | null;

  constructor(end: RoundEnd, why: string, options: { cause?: unknown; email?: string | null } = {}) {
    super(why, { cause: options.cause });
    this.name = 'RoundRefusal';
    this.end = end;
    this.why = why;
    this.email = options.email ?? null;
  }
}

/**
 * What happened, for the log: names and codes along the causes. The libraries' errors themselves carry answers of the
 * provider, with codes and claims in them, and stay out.
 */
export function technically(refusal: RoundRefusal): string {
  const parts: string[] = [];
  for (let at: unknown = refusal.cause; at instanceof Error && parts.length < 4; at = at.cause) {
    const { code } = at as { code?: unknown };
    const detail = at instanceof OutboundError ? at.detail : at.message;
    parts.push(
      [at.name, typeof code === 'string' ? code : '', detail.slice(0, 200)].filter(Boolean).join(' '),
    );
  }
  return parts.join(' < ');
}

/** A provider that could not be reached, as such a refusal; anything else as it is. */
export function unreachable(error: unknown): unknown {
  const outbound = outboundIn(error);
  if (!outbound) return error;
  return new RoundRefusal(
    'provider_failed',
    `The identity provider could not be asked. ${sentenceOf(outbound)}`,
    {
      cause: error,
    },
  );
}

/** The failure of a call to the outside somewhere behind an error of a library. */
export function outboundIn(error: unknown): OutboundError | null {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof OutboundError) return at;
  return null;
}

/** In the words of who looks after a connection; the client's own speak of web sites. */
function sentenceOf(error: OutboundError): string {
  if (error.code === 'timeout') return 'It took too long to answer.';
  if (error.code === 'certificate_invalid') return 'Its security certificate is not valid.';
  if (error.code === 'no_such_name') return 'There is no server under its name.';
  if (error.code === 'blocked_address' || error.code === 'blocked_url')
    return 'Its address belongs to a private network; whoever runs Portico can allow it.';
  return 'Its server could not be reached, or its answer could not be read.';
}
