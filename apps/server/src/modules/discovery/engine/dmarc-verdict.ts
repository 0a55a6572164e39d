import { type DmarcRecord, isDmarc, parseDmarc } from './dmarc.ts';
import { isKnown, textIn } from './dns.ts';
import { type Judged, type MailPart, type MailReason, missing, unknown } from './mail-verdict.ts';
import type { Witness } from './witness.ts';

/** Reads and judges the DMARC record of a domain. */
export async function readDmarc(witness: Witness, domain: string): Promise<MailPart> {
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
