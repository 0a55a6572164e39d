import type { OutboundErrorCode } from './types.ts';

/** What a lay person is told, where the place of failure has no better sentence of its own. */
const SENTENCES: Record<OutboundErrorCode, string> = {
  invalid_url: 'This is not a complete web address.',
  blocked_url: 'This web address cannot be opened from here.',
  blocked_address: 'This address belongs to a private network, so it cannot be opened from here.',
  no_such_name: 'There is no web site under this name. Please check the spelling.',
  dns_failure: 'The address of this web site could not be looked up. Please try again in a few minutes.',
  connection_refused: 'The server of this web site is there, but does not accept connections.',
  connection_failed: 'The server of this web site could not be reached.',
  certificate_invalid: 'The security certificate of this web site is not valid.',
  timeout: 'The web site took too long to answer.',
  too_large: 'The answer of the web site is too large.',
  too_many_redirects: 'The web site sent us on to another address too many times.',
  redirect_loop: 'The web site sends visitors round in circles.',
  malformed_response: 'The web site gave an answer that could not be understood.',
  aborted: 'The request was stopped before it was finished.',
};

/**
 * Why a request did not come back. `message` is a public sentence that names no internal thing; `detail` is for
 * the log alone: it may hold resolved addresses and what the other side said.
 */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  readonly code: OutboundErrorCode;
  readonly detail: string;
  /**
   * Whether the request may have reached the other side: the connection was there and writing had begun. What has an
   * effect there must not be sent again then.
   */
  mayHaveArrived = false;

  constructor(code: OutboundErrorCode, detail: string, options: { sentence?: string; cause?: unknown } = {}) {
    super(options.sentence ?? SENTENCES[code], { cause: options.cause });
    this.code = code;
    this.detail = detail;
  }
}
