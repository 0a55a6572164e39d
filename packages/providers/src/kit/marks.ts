import type { Mark } from './capability.ts';

/** The domain of an address, as evidence elsewhere names it. None where it is no address. */
export function domainMark(address: string | null | undefined): Mark[] {
  const host = URL.parse(address ?? '')?.hostname.replace(/^www\./, '');
  return host ? [{ kind: 'domain', value: host }] : [];
}
