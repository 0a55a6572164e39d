import type { PagesDomain } from '@portico/contract';
import { proofValue } from '../../platform/outbound/index.ts';
import type { DomainRow, SeenAnswer } from './domain.ts';

/** Where the proof stands: beside the host, so that the host itself can be an alias (RFC 1034 section 3.6.2). */
export const proofName = (host: string) => `_portico.${host}`;

/** @param mainHost the name by which this installation is reached */
export function presentDomain(row: DomainRow, mainHost: string): PagesDomain {
  const { host, state, seen, leadsHere } = row;
  const value = proofValue(row.token);
  return {
    host,
    state,
    sentence: sentenceOf(row, mainHost),
    records: [
      {
        type: 'TXT',
        name: proofName(host),
        value,
        purpose: 'Proves that the name is yours',
        found: seen?.proof.records ?? null,
        ok: seen?.proof.records.includes(value) ?? null,
      },
      {
        type: 'CNAME',
        name: host,
        value: mainHost,
        purpose: 'Leads your clients here',
        found: seen?.alias.records ?? null,
        ok: seen && leadsHere,
      },
    ],
    leadsHere,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    version: row.version,
  };
}

function sentenceOf({ host, state, seen, leadsHere }: DomainRow, mainHost: string): string {
  if (!seen)
    return `Add the two records to the DNS of ${host}, then check. New records may take an hour to show.`;
  const silent = silence(seen.proof);
  if (state === 'pending')
    return `${silent ?? 'The proof was not found.'} Nothing is lost; check again later.`;
  if (state === 'failed') {
    const instead =
      seen.proof.records.length > 0 ? 'Another text stands in its place.' : 'There is no such record yet.';
    return `We did not find the proof at ${proofName(host)}. ${instead} New records may take an hour to show; then check again.`;
  }
  const kept = silent ? ` ${silent} It stays confirmed as long as nothing else is known.` : '';
  if (leadsHere) return `${host} is yours and leads here. New links to your clients use it.${kept}`;
  if (leadsHere === null)
    return `${host} is yours. Whether it leads here cannot be told, because ${mainHost} is no public name; links keep the usual address.${kept}`;
  return `${host} is yours, but does not lead here yet. Until its CNAME names ${mainHost}, links keep the usual address.${kept}`;
}

function silence({ status }: SeenAnswer): string | null {
  if (status === 'timeout') return 'Its DNS did not answer in time.';
  if (status === 'ok' || status === 'no_data' || status === 'no_such_name') return null;
  return 'Its DNS could not be asked just now.';
}
