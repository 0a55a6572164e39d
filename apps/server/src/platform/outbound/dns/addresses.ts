import { isIP } from 'node:net';
import { OutboundError } from '../error.ts';
import { isLocalhost } from '../names.ts';
import type { Asked } from './ask.ts';
import type { Resolvers } from './resolvers.ts';
import { askInTurn } from './resolvers.ts';

/** RFC 6761 section 6.3: localhost is never a question for DNS. */
const LOOPBACK = ['127.0.0.1', '::1'];

/**
 * All addresses of a host, IPv4 first, not judged yet. Throws {@link OutboundError} `no_such_name`,
 * `dns_failure` or `timeout`.
 *
 * @param host lower case, without a dot at the end; an address is its own answer
 */
export async function addressesOf(
  host: string,
  resolvers: Resolvers,
  options: { timeoutMs: number; signal?: AbortSignal },
): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  if (isLocalhost(host)) return LOOPBACK;
  const [four, six] = await Promise.all([
    askInTurn(resolvers, { name: host, type: 'A' }, options),
    askInTurn(resolvers, { name: host, type: 'AAAA' }, options),
  ]);
  const addresses = [...four.asked.records, ...six.asked.records];
  if (addresses.length > 0) return addresses;
  throw failure(host, four.asked, six.asked);
}

function failure(host: string, four: Asked, six: Asked): OutboundError {
  const detail = `${host}: A ${four.status}, AAAA ${six.status}`;
  const says = (status: Asked['status']) => four.status === status || six.status === status;
  if (says('timeout')) {
    const sentence = 'The address of this web site could not be looked up in time.';
    return new OutboundError('timeout', detail, { sentence });
  }
  if (four.status === 'no_such_name' || six.status === 'no_such_name')
    return new OutboundError('no_such_name', detail);
  if (four.status === 'no_data' && six.status === 'no_data') {
    return new OutboundError('no_such_name', detail, {
      sentence: 'This name is registered, but no web site is connected to it.',
    });
  }
  return new OutboundError('dns_failure', detail);
}
