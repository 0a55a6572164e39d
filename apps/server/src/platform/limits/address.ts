import ipaddr from 'ipaddr.js';

/**
 * An address as limits count it: IPv4 as it is, also inside IPv6; of IPv6 the first 64 bits, which one subscriber holds
 * in whole (RFC 6177 gives a site a /56 or /48, RFC 4291 2.5.1 a link a /64). What is no address stays as it is.
 */
export function addressKey(ip: string): string {
  if (!ip.includes(':')) return ip;
  // As Node writes an IPv4 caller of a server that listens on both: too frequent to be taken apart each time.
  const mapped = /^::ffff:([\d.]+)$/.exec(ip)?.[1];
  if (mapped) return mapped;
  if (!ipaddr.IPv6.isValid(ip)) return ip;
  const address = ipaddr.IPv6.parse(ip);
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().toString();
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
