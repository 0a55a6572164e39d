import { isDkim, parseDkim } from './dkim.ts';
import { isKnown, textIn } from './dns.ts';
import { COMMON_SELECTORS, type MailFingerprint } from './fingerprints/mail.ts';
import { type MailPart, missing, unknown } from './mail-verdict.ts';
import { list } from './text.ts';
import type { DnsReply, Witness } from './witness.ts';

/** Looks for DKIM keys under the names that the mail provider gives and the usual ones. */
export async function readDkim(
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
