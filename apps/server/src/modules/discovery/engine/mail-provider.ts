import type { Finding } from '@portico/contract';
import { getDomain } from 'tldts';
import { mailServersIn, refusesMail } from './dns.ts';
import { MAIL_FINGERPRINTS, type MailFingerprint } from './fingerprints/mail.ts';
import { isWithin, list } from './text.ts';
import type { DnsReply } from './witness.ts';

/** Who receives the domain's mail, read from its MX records. Null where DNS did not tell us of any. */
export function mailProvider(
  mx: DnsReply,
  domain: string,
): { provider: MailFingerprint | null; finding: Finding } | null {
  const servers = mailServersIn(mx.answer);
  if (servers.length === 0) return null;
  const base = { key: 'mail_provider', kind: 'mail_provider' as const, evidenceIds: [mx.evidence.id] };
  if (refusesMail(servers)) {
    const notes = ['The domain says that it receives no mail at all (RFC 7505).'];
    return {
      provider: null,
      finding: { ...base, name: 'No mail', value: 'none', ids: [], confidence: 'certain', notes },
    };
  }
  const hosts = servers.map((server) => server.host);
  const provider =
    MAIL_FINGERPRINTS.find(({ domains }) =>
      hosts.some((host) => domains.some((own) => isWithin(host, own))),
    ) ?? null;
  const notes = [`Mail goes to ${list(hosts.slice(0, 6))}.`];
  if (provider?.filter) notes.push('This is a filter in front; the mailboxes may be with somebody else.');
  const ids = hosts.slice(0, 20);
  if (provider) {
    return {
      provider,
      finding: { ...base, name: provider.name, value: provider.key, ids, confidence: 'certain', notes },
    };
  }
  const own = hosts.some((host) => isWithin(host, domain));
  const name = own ? 'Own mail server' : (getDomain(hosts[0] ?? '') ?? hosts[0] ?? 'unknown');
  return {
    provider,
    finding: { ...base, name, value: own ? 'own' : 'other', ids, confidence: 'hint', notes },
  };
}
