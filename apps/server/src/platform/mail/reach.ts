import { OutboundError, type OutboundErrorCode } from '../outbound/index.ts';
import { type Carrier, type MailFailure, mailFailure, refusalOf } from './failure.ts';

/** The second half of "could not be reached:"; the guarded client's own sentences speak of web sites. */
const because: Partial<Record<OutboundErrorCode, string>> = {
  no_such_name: 'there is no server of this name. Please check the spelling.',
  dns_failure: 'its address could not be looked up.',
  connection_refused: 'it is there, but does not accept connections at this port.',
  connection_failed: 'the connection could not be opened.',
  certificate_invalid: 'its security certificate is not valid, so nothing was sent.',
  timeout: 'it did not answer in time.',
  blocked_address:
    'its address belongs to a private network. Whoever runs this installation can allow it with PORTICO_OUTBOUND_ALLOW.',
  invalid_url: 'this is not a name that a server can have.',
};

/**
 * Translates what the guarded client says. A request that may have arrived is of unknown outcome; every other was
 * not sent.
 */
export function reachFailure(error: unknown, carrier: Carrier, to: string): MailFailure {
  if (!(error instanceof OutboundError)) throw error;
  // Sending us on is an answer, too: nothing was taken, and a key is not carried elsewhere.
  if (error.code === 'too_many_redirects' || error.code === 'redirect_loop') {
    return refusalOf('refused', carrier, { to, said: 'It sends us on to another address.', cause: error });
  }
  if (error.mayHaveArrived) return refusalOf('unknown_outcome', carrier, { to, cause: error });
  const reason = because[error.code] ?? error.message;
  return mailFailure('unreachable', `${carrier.name} could not be reached: ${reason}`, {
    detail: error.detail,
    cause: error,
  });
}
