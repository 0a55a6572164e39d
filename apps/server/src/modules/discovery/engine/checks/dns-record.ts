import type { GuideCheck } from '@portico/contract';
import type { RecordType } from '../../../../platform/outbound/index.ts';
import type { SiteAddress } from '../address.ts';
import { isKnown, textIn } from '../dns.ts';
import { count } from '../text.ts';
import type { DnsReply } from '../witness.ts';
import type { CheckContext } from './context.ts';
import { type CheckResult, cannotTell, fail, pass, withoutWebsite } from './result.ts';

/** How far a record has spread. */
export interface Propagation {
  found: DnsReply[];
  without: DnsReply[];
  silent: DnsReply[];
}

/**
 * A DNS record is published. The zone's own name servers decide; the resolvers show how far it has spread. Where
 * the name servers did not answer us, resolvers that all say the same decide.
 */
export async function dnsRecord(
  check: Extract<GuideCheck, { check: 'dns_record' }>,
  context: CheckContext,
): Promise<CheckResult> {
  if (!context.address) return withoutWebsite();
  const name = recordName(check.name, context.address);
  const [own, resolvers] = await Promise.all([
    context.witness.askAuthoritative(name, check.type),
    context.witness.askEverywhere(name, check.type),
  ]);
  return judgeRecord(
    { name, type: check.type, contains: check.contains },
    spread(own, check.contains),
    spread(resolvers, check.contains),
  );
}

interface WantedRecord {
  name: string;
  type: RecordType;
  contains: string;
}

/** Judges what the zone's own name servers and the resolvers said. */
export function judgeRecord(wanted: WantedRecord, own: Propagation, resolvers: Propagation): CheckResult {
  const evidence = [...all(own), ...all(resolvers)].map((reply) => reply.evidence);
  const what = `the ${wanted.type} record for ${wanted.name}`;
  const reach = `${resolvers.found.length} of ${count(all(resolvers).length, 'resolver')}`;
  const decisive = own.found.length + own.without.length > 0 ? own : resolvers;
  if (decisive.found.length > 0 && decisive.without.length === 0) {
    const everywhere = resolvers.without.length === 0;
    const summary = everywhere
      ? `We found ${what} with “${wanted.contains}”.`
      : `We found ${what} with “${wanted.contains}” at your name servers. It is still spreading: ${reach} show it.`;
    return pass({
      summary,
      evidence,
      nextStep: everywhere ? null : 'Nothing to do: this takes up to a day.',
    });
  }
  if (decisive.found.length > 0) {
    const where = decisive === own ? 'Your name servers do not agree' : 'The resolvers do not agree';
    const summary = `${where} on ${what}: ${decisive.found.length} of ${all(decisive).length} have it. It is probably still spreading.`;
    return { ...cannotTell({ summary, nextStep: 'Check again in an hour.', evidence }), retry: true };
  }
  if (decisive.without.length > 0) {
    const other = decisive.without.find((reply) => reply.answer.records.length > 0);
    const instead = other ? ` There is another one: “${other.answer.records[0]?.slice(0, 120)}”.` : '';
    return fail({
      summary: `We did not find ${what} with “${wanted.contains}”.${instead}`,
      nextStep:
        'Add the record where your DNS is managed, exactly as shown. If you just did, check again in a few minutes.',
      evidence,
    });
  }
  const summary = `We could not check this, because no name server answered about ${wanted.name}.`;
  return { ...cannotTell({ summary, nextStep: 'Check again in a few minutes.', evidence }), retry: true };
}

/** Sorts answers by whether they hold the record. */
export function spread(replies: readonly DnsReply[], contains: string): Propagation {
  const wanted = contains.toLowerCase();
  const holds = (reply: DnsReply) =>
    reply.answer.records.some((record) => textIn(record).toLowerCase().includes(wanted));
  const isAnswer = (reply: DnsReply) => isKnown(reply.answer) && wasAsked(reply);
  const known = replies.filter(isAnswer);
  return {
    found: known.filter(holds),
    without: known.filter((reply) => !holds(reply)),
    silent: replies.filter((reply) => !isAnswer(reply)),
  };
}

/** A name server that has no address itself answers with its name, and knows nothing about the record. */
function wasAsked({ answer }: DnsReply): boolean {
  return answer.server === 'system' || /:\d{1,5}$/.test(answer.server);
}

function all({ found, without, silent }: Propagation): DnsReply[] {
  return [...found, ...without, ...silent];
}

function recordName(name: string, { domain }: SiteAddress): string {
  if (name === '@') return domain;
  return name === domain || name.endsWith(`.${domain}`) ? name : `${name}.${domain}`;
}
