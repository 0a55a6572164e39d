import type { Evidence } from '@portico/contract';
import { isDkim, parseDkim } from './dkim.ts';
import { type DmarcRecord, isDmarc, parseDmarc } from './dmarc.ts';
import { isKnown, textIn } from './dns.ts';
import { COMMON_SELECTORS, type MailFingerprint } from './fingerprints/mail.ts';
import {
  isSpf,
  MOST_SPF_LOOKUPS,
  parseSpf,
  type SpfLookup,
  type SpfRecord,
  type SpfWalk,
  walkSpf,
} from './spf.ts';
import { count, list } from './text.ts';
import type { DnsReply, Witness } from './witness.ts';

/** `weak`: there, but does not protect · `bad`: there, but receivers treat it as broken · `unknown`: cannot tell. */
export type MailVerdict = 'good' | 'weak' | 'bad' | 'missing' | 'unknown';

export interface MailReason {
  sentence: string;
  /** The rule it rests on, such as `RFC 7208 section 4.5`. */
  rule: string;
}

export interface MailPart {
  verdict: MailVerdict;
  reasons: MailReason[];
  evidence: Evidence[];
}

export interface MailAuthentication {
  spf: MailPart;
  dkim: MailPart;
  dmarc: MailPart;
}

type Judged = Omit<MailPart, 'evidence'>;

/** Reads and judges how a domain's mail proves where it comes from. It asks DNS about thirty questions at most. */
export async function readMailAuthentication(
  witness: Witness,
  domain: string,
  provider: MailFingerprint | null,
): Promise<MailAuthentication> {
  const [spf, dkim, dmarc] = await Promise.all([
    readSpf(witness, domain),
    readDkim(witness, domain, provider),
    readDmarc(witness, domain),
  ]);
  return { spf, dkim, dmarc };
}

async function readSpf(witness: Witness, domain: string): Promise<MailPart> {
  const { answer, evidence } = await witness.ask(domain, 'TXT');
  const records = answer.records.map(textIn).filter(isSpf);
  const seen = [evidence];
  if (!isKnown(answer) || records.length !== 1)
    return { ...judgeSpfCount(isKnown(answer), records.length), evidence: seen };
  const record = parseSpf(records[0] ?? '');
  const walk = await walkSpf(record, async (name): Promise<SpfLookup> => {
    const reply = await witness.ask(name, 'TXT');
    seen.push(reply.evidence);
    if (!isKnown(reply.answer)) return { outcome: 'unknown' };
    const texts = reply.answer.records.map(textIn);
    return texts.length > 0 ? { outcome: 'records', texts } : { outcome: 'none' };
  });
  return { ...judgeSpf(record, walk), evidence: seen };
}

function judgeSpfCount(known: boolean, records: number): Judged {
  if (!known) return unknown('We could not read the domain’s TXT records.', 'RFC 7208 section 4.4');
  if (records === 0) {
    return missing(
      'There is no SPF record, so receivers cannot tell which servers may send this domain’s mail.',
      'RFC 7208 section 3',
    );
  }
  return {
    verdict: 'bad',
    reasons: [
      {
        sentence: `There are ${records} SPF records. Receivers accept exactly one and treat more as an error.`,
        rule: 'RFC 7208 section 4.5',
      },
    ],
  };
}

/** Judges one SPF record and what its includes led to. */
export function judgeSpf(record: SpfRecord, walk: SpfWalk): Judged {
  const bad: MailReason[] = [];
  const weak: MailReason[] = [];
  if (record.unknown.length > 0) {
    bad.push({
      sentence: `Receivers do not understand ${list(record.unknown.slice(0, 3))} in the SPF record.`,
      rule: 'RFC 7208 section 4.6',
    });
  }
  if (walk.lookups > MOST_SPF_LOOKUPS) {
    const sentence = `The SPF record makes receivers ask at least ${walk.lookups} times; more than ${MOST_SPF_LOOKUPS} is an error.`;
    bad.push({ sentence, rule: 'RFC 7208 section 4.6.4' });
  }
  for (const name of walk.broken.slice(0, 3)) {
    bad.push({
      sentence: `The SPF record includes ${name}, which has no SPF record of its own.`,
      rule: 'RFC 7208 section 5.2',
    });
  }
  if (walk.all === '+')
    bad.push({
      sentence: 'The SPF record ends with +all: it lets anybody send.',
      rule: 'RFC 7208 section 5.1',
    });
  if (walk.all === '?' || walk.all === null) {
    const ends = walk.all === null ? 'says nothing about all other servers' : 'ends with ?all';
    weak.push({
      sentence: `The SPF record ${ends}, so it stops nobody. It should end with ~all or -all.`,
      rule: 'RFC 7208 section 4.7',
    });
  }
  if (record.mechanisms.some((mechanism) => mechanism.name === 'ptr')) {
    weak.push({
      sentence: 'The SPF record uses ptr, which receivers may ignore.',
      rule: 'RFC 7208 section 5.5',
    });
  }
  if (bad.length > 0) return { verdict: 'bad', reasons: [...bad, ...weak] };
  if (weak.length > 0) return { verdict: 'weak', reasons: weak };
  const lookups = `${count(walk.lookups, 'DNS question')} of ${MOST_SPF_LOOKUPS} allowed`;
  const sentence =
    walk.unanswered.length > 0
      ? `One SPF record; ${list(walk.unanswered.slice(0, 3))} did not answer us.`
      : `One SPF record, ${lookups}, ends with ${walk.all}all.`;
  return { verdict: 'good', reasons: [{ sentence, rule: 'RFC 7208 section 4.6.4' }] };
}

async function readDkim(
  witness: Witness,
  domain: string,
  provider: MailFingerprint | null,
): Promise<MailPart> {
  const own = provider?.selectors ?? [];
  const selectors = [...new Set([...own, ...COMMON_SELECTORS])];
  const found = await Promise.all(
    selectors.map(async (selector) => ({
      selector,
      reply: await witness.ask(`${selector}._domainkey.${domain}`, 'TXT'),
    })),
  );
  return judgeDkim(found, provider);
}

/** Judges what was found under DKIM selectors. */
export function judgeDkim(
  found: { selector: string; reply: DnsReply }[],
  provider: MailFingerprint | null,
): MailPart {
  const keys = found.flatMap(({ selector, reply }) => {
    const record = reply.answer.records.map(textIn).find(isDkim);
    return record === undefined ? [] : [{ selector, key: parseDkim(record), evidence: reply.evidence }];
  });
  const good = keys.filter(({ key }) => key.state === 'good');
  if (good.length > 0) {
    const reasons = good.map(({ selector, key }) => {
      const bits = key.state === 'good' && key.bits !== null ? `, ${key.bits} bits` : '';
      const short =
        key.state === 'good' && key.bits !== null && key.bits < 2048 ? '; 2048 bits are better' : '';
      return {
        sentence: `A DKIM key is published as ${selector}${bits}${short}.`,
        rule: 'RFC 8301 section 3.2',
      };
    });
    return { verdict: 'good', reasons, evidence: good.map(({ evidence }) => evidence) };
  }
  if (keys.length > 0) {
    const words = {
      revoked: 'was revoked',
      short: 'is shorter than receivers accept',
      unreadable: 'cannot be read',
      good: '',
    };
    const reasons = keys.map(({ selector, key }) => ({
      sentence: `The DKIM key ${selector} ${words[key.state]}.`,
      rule: key.state === 'short' ? 'RFC 8301 section 3.2' : 'RFC 6376 section 3.6.1',
    }));
    return { verdict: 'bad', reasons, evidence: keys.map(({ evidence }) => evidence) };
  }
  return noKeyFound(found, provider);
}

function noKeyFound(
  found: { selector: string; reply: DnsReply }[],
  provider: MailFingerprint | null,
): MailPart {
  const own = found.filter(({ selector }) => provider?.selectors.includes(selector));
  const relevant = own.length > 0 ? own : found;
  const evidence = relevant.map(({ reply }) => reply.evidence);
  const rule = 'RFC 6376 section 3.1';
  const names = list(relevant.map(({ selector }) => selector));
  if (provider?.fixedSelectors && own.every(({ reply }) => isKnown(reply.answer))) {
    return {
      ...missing(`${provider.name} signs with the keys ${names}, and this domain publishes neither.`, rule),
      evidence,
    };
  }
  const where = provider
    ? `under the names that ${provider.name} gives (${names})`
    : `under the usual names (${names})`;
  return {
    ...unknown(
      `We found no DKIM key ${where}. It may have another name: an e-mail you sent shows it as “s=”.`,
      rule,
    ),
    evidence,
  };
}

async function readDmarc(witness: Witness, domain: string): Promise<MailPart> {
  const { answer, evidence } = await witness.ask(`_dmarc.${domain}`, 'TXT');
  const records = answer.records.map(textIn).filter(isDmarc);
  return { ...judgeDmarc(isKnown(answer), records.map(parseDmarc)), evidence: [evidence] };
}

/** Judges the DMARC records of a domain. */
export function judgeDmarc(known: boolean, records: DmarcRecord[]): Judged {
  if (!known) return unknown('We could not read the DMARC record.', 'RFC 9989 section 4.7');
  const [record, second] = records;
  if (!record)
    return missing(
      'There is no DMARC record, so anybody can send mail in this domain’s name unseen.',
      'RFC 9989 section 4.7',
    );
  if (second)
    return {
      verdict: 'bad',
      reasons: [
        {
          sentence: 'There are several DMARC records, so receivers ignore them all.',
          rule: 'RFC 7489 section 6.6.3',
        },
      ],
    };
  const weak: MailReason[] = [];
  const rule = 'RFC 9989 section 4.7';
  if (record.policy === null)
    weak.push({ sentence: 'The DMARC record does not say what to do (p=), so receivers do nothing.', rule });
  if (record.policy === 'none')
    weak.push({ sentence: 'The DMARC record only watches (p=none); it stops no forged mail.', rule });
  if (record.testing)
    weak.push({
      sentence: 'The DMARC record is marked as a test (t=y), so it acts more mildly than it says.',
      rule,
    });
  if (record.percent !== null && record.percent < 100) {
    weak.push({
      sentence: `The DMARC record applies to ${record.percent} % of the mail (pct), a setting that newer receivers ignore.`,
      rule: 'RFC 7489 section 6.3',
    });
  }
  if (record.subdomainPolicy === 'none' && record.policy !== 'none') {
    weak.push({ sentence: 'The DMARC record leaves subdomains unprotected (sp=none).', rule });
  }
  if (record.reports.length === 0)
    weak.push({ sentence: 'Nobody receives the DMARC reports (no rua=), so problems stay unseen.', rule });
  const protects = record.policy === 'quarantine' || record.policy === 'reject';
  const onlyReports = weak.length === 1 && record.reports.length === 0;
  if (weak.length > 0 && !(protects && onlyReports)) return { verdict: 'weak', reasons: weak };
  const acts = record.policy === 'reject' ? 'refuse' : 'set aside';
  return {
    verdict: 'good',
    reasons: [{ sentence: `Receivers ${acts} forged mail (p=${record.policy}).`, rule }, ...weak],
  };
}

const unknown = (sentence: string, rule: string): Judged => ({
  verdict: 'unknown',
  reasons: [{ sentence, rule }],
});
const missing = (sentence: string, rule: string): Judged => ({
  verdict: 'missing',
  reasons: [{ sentence, rule }],
});
