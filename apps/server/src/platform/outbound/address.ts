import ipaddr from 'ipaddr.js';
import { contains, parseAddress } from './network.ts';

/**
 * IANA has given out global unicast addresses from 2000::/3 alone (RFC 4291 section 2.4, "IPv6 Global Unicast
 * Address Assignments"). What is outside is special or not yet anyone's, IPv4-compatible addresses among it.
 */
const GLOBAL_IPV6 = { address: '2000::', prefixLength: 3, family: 6 } as const;

/**
 * Cloud metadata at an address that looks public: Azure's host (learn.microsoft.com, "What is IP address
 * 168.63.129.16?", read 2026-11). The others are link-local, shared or unique local anyway.
 */
const METADATA = new Set(['168.63.129.16']);

/** Why this address is not part of the public internet, in the words of the registries; null where it is. */
export function notPublic(text: string): string | null {
  const address = parseAddress(text);
  if (address === null) return 'not an address';
  if (METADATA.has(address.toString())) return 'cloud metadata';
  const range = address.range();
  if (range !== 'unicast') return range;
  if (address.kind() === 'ipv6' && !contains(GLOBAL_IPV6, address)) return 'unassigned';
  return null;
}

/**
 * The IPv4 address inside an IPv6 address of a NAT64 gateway (RFC 6052, the well-known /96 alone), or null.
 * Where an operator allows that prefix, because the machine has IPv6 only, this is what is really talked to.
 */
export function translatedIpv4(text: string): string | null {
  const address = parseAddress(text);
  if (!(address instanceof ipaddr.IPv6) || address.range() !== 'rfc6052') return null;
  return new ipaddr.IPv4(address.toByteArray().slice(12)).toString();
}
