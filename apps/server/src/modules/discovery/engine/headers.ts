import type { Evidence, Finding } from '@portico/contract';
import { list } from './text.ts';

interface HeaderRule {
  name: string;
  without: string;
  holds: (headers: Record<string, string[]>) => boolean;
}

const value = (headers: Record<string, string[]>, name: string) =>
  (headers[name]?.join(', ') ?? '').slice(0, 4000);

/** What the OWASP Secure Headers Project asks of every site; advice, not a fault. */
const RULES: HeaderRule[] = [
  {
    name: 'Strict-Transport-Security',
    without: 'browsers may still be led to the unencrypted site',
    // RFC 6797 section 6.1.1: max-age=0 switches it off.
    holds: (headers) => /max-age\s{0,9}=\s{0,9}"?0*[1-9]/i.test(value(headers, 'strict-transport-security')),
  },
  {
    name: 'Content-Security-Policy',
    without: 'foreign scripts that get into a page run freely',
    holds: (headers) => value(headers, 'content-security-policy') !== '',
  },
  {
    name: 'X-Content-Type-Options',
    without: 'browsers may guess what a file is',
    holds: (headers) => /nosniff/i.test(value(headers, 'x-content-type-options')),
  },
  {
    name: 'protection against framing',
    without: 'other sites may show this one inside theirs',
    holds: (headers) =>
      value(headers, 'x-frame-options') !== '' ||
      value(headers, 'content-security-policy').includes('frame-ancestors'),
  },
  {
    name: 'Referrer-Policy',
    without: 'other sites learn whole addresses of pages',
    holds: (headers) => value(headers, 'referrer-policy') !== '',
  },
];

/** How many of the usual security headers the start page sends. */
export function headersFinding(headers: Record<string, string[]>, evidence: Evidence): Finding {
  const missing = RULES.filter((rule) => !rule.holds(headers));
  const present = RULES.length - missing.length;
  return {
    key: 'security_headers',
    kind: 'security_headers',
    name: `${present} of ${RULES.length} security headers`,
    value: present === RULES.length ? 'all' : present === 0 ? 'none' : 'some',
    ids: missing.map((rule) => rule.name),
    confidence: 'certain',
    evidenceIds: [evidence.id],
    notes:
      missing.length === 0
        ? ['All are sent.']
        : [`Not sent: ${list(missing.map((rule) => `${rule.name} (${rule.without})`))}.`],
  };
}
