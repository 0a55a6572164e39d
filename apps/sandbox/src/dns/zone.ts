/** The record types the sandbox keeps. There is no AAAA: the demo's addresses are IPv4 only. */
export const recordTypes = ['A', 'NS', 'CNAME', 'MX', 'TXT', 'CAA'] as const;
export type RecordType = (typeof recordTypes)[number];

/**
 * One record in presentation form: the name relative to its zone (`@` is the apex), the type, the value.
 * Names inside values are absolute and without the last dot (`10 smtp.google.com`); TXT is written without quotes.
 */
export type ZoneRecord = [name: string, type: RecordType, value: string];

export interface StartOfAuthority {
  primary: string;
  /** The mailbox, with its first dot standing for the at-sign (RFC 1035 section 3.3.13). */
  admin: string;
  serial: number;
  refresh: number;
  retry: number;
  expire: number;
  /** Seconds for which a "no such name" may be remembered (RFC 2308). */
  minimum: number;
}

export interface Zone {
  /** Without the last dot; the empty string is the root. */
  apex: string;
  /** Seconds, for every record of the zone. */
  ttl: number;
  soa: StartOfAuthority;
  records: ZoneRecord[];
}

/** The absolute name of a record that is written relative to its zone. */
export function absoluteName(zone: Zone, name: string): string {
  return name === '@' ? zone.apex : `${name}.${zone.apex}`;
}
