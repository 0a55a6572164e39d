import ipaddr from 'ipaddr.js';
import type { Endpoint, Network } from './types.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Reads one address in its usual notation alone: four decimal numbers without leading zeros, or IPv6 without a
 * zone. Other spellings of IPv4 (octal, hexadecimal, one number) mean different things to different programs.
 */
export function parseAddress(text: string): Address | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (ipaddr.IPv6.isValid(text) && !text.includes('%')) return ipaddr.IPv6.parse(text);
  return null;
}

/** Reads `10.0.0.0/8`, or a single address as the network of itself. Null where it is neither. */
export function parseNetwork(text: string): Network | null {
  const [addressText = '', lengthText, ...rest] = text.split('/');
  const address = parseAddress(addressText);
  if (address === null || rest.length > 0) return null;
  const bits = address.kind() === 'ipv4' ? 32 : 128;
  if (lengthText === undefined) return network(address, bits);
  if (!/^(0|[1-9]\d{0,2})$/.test(lengthText) || Number(lengthText) > bits) return null;
  return network(address, Number(lengthText));
}

/** True where no bit is set beyond the prefix: `10.1.0.0/8` would hold more than its writer may think. */
export function startsAtItsBoundary(candidate: Network): boolean {
  const cidr = `${candidate.address}/${candidate.prefixLength}`;
  const first =
    candidate.family === 4
      ? ipaddr.IPv4.networkAddressFromCIDR(cidr)
      : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  return first.toString() === candidate.address;
}

export function contains(candidate: Network, address: Address): boolean {
  const first = ipaddr.parse(candidate.address);
  return first.kind() === address.kind() && address.match([first, candidate.prefixLength] as never);
}

/** `192.0.2.1:80` or `[2001:db8::1]:80`. */
export function formatEndpoint({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function network(address: Address, prefixLength: number): Network {
  return { address: address.toString(), prefixLength, family: address.kind() === 'ipv4' ? 4 : 6 };
}
