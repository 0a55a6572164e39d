import { isKnown, textIn } from './dns.ts';
import { type Judged, type MailPart, type MailReason, missing, unknown } from './mail-verdict.ts';
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
import type { Witness } from './witness.ts';

/** Reads and judges the SPF record of a domain. It asks DNS eleven questions at most. */
export async function readSpf(witness: Witness, domain: string): Promise<MailPart> {
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
      sentence: `The SPF record includes ${name}, which has no valid SPF record.`,
      rule: 'RFC 7208 section 5.2',
    });
  }
  if (walk.all === '+')
    bad.push({
      sentence: 'The SPF record ends with +all: it lets anybody send.',
      rule: 'RFC 7208 section 5.1',
    });
  const unsureEnd = walk.all === null && record.redirect !== null && walk.unanswered.length > 0;
  if (unsureEnd && bad.length === 0) {
    return unknown(
      `The SPF record hands over to ${record.redirect}, which did not answer us.`,
      'RFC 7208 section 6.1',
    );
  }
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
