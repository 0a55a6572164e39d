import { isIP } from 'node:net';
import { OutboundError } from './error.ts';
import { isPossibleName, withoutRootDot } from './names.ts';

const MAX_LENGTH = 8192;
/** The URL standard drops some of these and reads others as a slash; no honest address has one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const CONFUSING = /[\u0000-\u0020\u007f\\]/;

/**
 * Reads a web address, once and for all: what is judged afterwards and what is connected to come from this one
 * value. Throws {@link OutboundError} `invalid_url` or `blocked_url`.
 */
export function parseUrl(input: string | URL, base?: URL): URL {
  const text = String(input);
  if (text.length > MAX_LENGTH || CONFUSING.test(text)) throw new OutboundError('invalid_url', shorten(text));
  const url = URL.parse(text, base?.href);
  if (url === null) throw new OutboundError('invalid_url', shorten(text));
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new OutboundError('blocked_url', `scheme ${url.protocol}`, {
      sentence: 'Only web addresses that begin with http:// or https:// can be opened.',
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new OutboundError('blocked_url', 'the address carries a user name or a password', {
      sentence: 'A web address must not contain a user name or a password.',
    });
  }
  if (!isPossibleHost(hostOf(url))) throw new OutboundError('invalid_url', shorten(text));
  url.hash = '';
  return url;
}

/** Reads a bare host name or address as `parseUrl` does. Throws {@link OutboundError} `invalid_url`. */
export function parseHost(input: string): string {
  const bracketed = isIP(input) === 6 ? `[${input}]` : input;
  if (/[/?#@:]/.test(bracketed.replace(/^\[[^\]]*\]$/, '')))
    throw new OutboundError('invalid_url', shorten(input));
  return hostOf(parseUrl(`https://${bracketed}/`));
}

/** The host name in lower case without a dot at the end, or the address without brackets. */
export function hostOf(url: URL): string {
  return withoutRootDot(url.hostname.replace(/^\[(.*)\]$/, '$1'));
}

export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

function isPossibleHost(host: string): boolean {
  return isIP(host) !== 0 || isPossibleName(host);
}

/** For the log: enough to see what was typed, without a password or a token in it. */
function shorten(text: string): string {
  const bare = text.replace(/^.*@/s, '…@').replace(/\?.*$/s, '?…');
  return JSON.stringify(bare.slice(0, 100));
}
