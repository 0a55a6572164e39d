import type { GuideCheck } from '@portico/contract';
import { readMailAuthentication } from '../mail-auth.ts';
import { mailProvider } from '../mail-provider.ts';
import type { MailPart } from '../mail-verdict.ts';
import { list } from '../text.ts';
import type { CheckContext } from './context.ts';
import { type CheckResult, cannotTell, fail, pass, withoutWebsite } from './result.ts';

const NAMES = { spf: 'SPF', dkim: 'DKIM', dmarc: 'DMARC' };

/** The domain's mail proves where it comes from. What is there but weak passes, and the summary says so. */
export async function mailAuthentication(
  check: Extract<GuideCheck, { check: 'mail_authentication' }>,
  { address, witness }: CheckContext,
): Promise<CheckResult> {
  if (!address) return withoutWebsite();
  const receiver = mailProvider(await witness.ask(address.domain, 'MX'), address.domain);
  const parts = await readMailAuthentication(witness, address.domain, receiver?.provider ?? null);
  return judgeMail(check.require.map((key) => [key, parts[key]]));
}

/** Judges the parts that a criterion requires. */
export function judgeMail(required: ['spf' | 'dkim' | 'dmarc', MailPart][]): CheckResult {
  const evidence = [...new Set(required.flatMap(([, part]) => part.evidence))];
  const broken = required.filter(([, part]) => part.verdict === 'bad' || part.verdict === 'missing');
  if (broken.length > 0) {
    const nextStep = `Mend ${list(broken.map(([key]) => NAMES[key]))} in the DNS of your domain; our guide shows the records.`;
    return fail({ summary: sentences(broken), nextStep, evidence });
  }
  const unsure = required.filter(([, part]) => part.verdict === 'unknown');
  if (unsure.length > 0) {
    const silent = unsure.some(([, part]) =>
      part.evidence.some((one) => one.status === 'timeout' || one.status === 'server_failure'),
    );
    return {
      ...cannotTell({
        summary: sentences(unsure),
        nextStep: 'Send us an e-mail from your domain, so that we can look at how it is signed.',
        evidence,
      }),
      retry: silent,
    };
  }
  const weak = required.filter(([, part]) => part.verdict === 'weak');
  const names = list(required.map(([key]) => NAMES[key]));
  if (weak.length === 0)
    return pass({ summary: `${names} ${required.length === 1 ? 'is' : 'are'} in order.`, evidence });
  return pass({
    summary: `${names} ${required.length === 1 ? 'is' : 'are'} there, with room to improve. ${sentences(weak)}`,
    evidence,
  });
}

function sentences(parts: ['spf' | 'dkim' | 'dmarc', MailPart][]): string {
  return parts.map(([, part]) => part.reasons[0]?.sentence ?? '').join(' ');
}
