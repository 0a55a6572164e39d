import type { GuideCheck } from '@portico/contract';
import { type CertificateState, certificateSentence, judgeCertificate } from '../certificate.ts';
import { count, list } from '../text.ts';
import type { CheckContext } from './context.ts';
import { type CheckResult, fail, pass, unanswered, withoutWebsite } from './result.ts';

/** The certificate is good for the names that visitors type, for long enough. */
export async function certificateValid(
  check: Extract<GuideCheck, { check: 'certificate_valid' }>,
  { address, witness }: CheckContext,
): Promise<CheckResult> {
  if (!address) return withoutWebsite();
  const names = [...new Set(check.hosts.map((host) => address.hosts[host]))];
  const answers = await Promise.all(
    names.map(async (name) => ({ name, answer: await witness.handshake(name) })),
  );
  const states = answers.flatMap(({ answer }) =>
    answer.ok ? [judgeCertificate(answer.value, answer.evidence, witness.now())] : [],
  );
  const bad = states.find((state) => isBad(state, check.minDays));
  if (bad) return failure(bad, check.minDays);
  // A name without an address cannot be visited, so it needs no certificate as long as the other one has one.
  const absent = answers.filter(({ answer }) => !answer.ok && answer.code === 'no_such_name');
  const silent =
    answers.find(({ answer }) => !answer.ok && answer.code !== 'no_such_name') ??
    (states.length === 0 ? absent[0] : undefined);
  if (silent && !silent.answer.ok)
    return unanswered(
      silent.answer.code,
      silent.name,
      answers.map(({ answer }) => answer.evidence),
    );

  const days = Math.min(...states.map((state) => state.daysLeft ?? 0));
  const without =
    absent.length > 0 ? ` ${list(absent.map(({ name }) => name))} has no web site, so it needs none.` : '';
  return pass({
    summary: `The certificate is good for ${list(states.map((state) => state.host))} for another ${count(days, 'day')}.${without}`,
    evidence: answers.map(({ answer }) => answer.evidence),
  });
}

function isBad(state: CertificateState, minDays: number): boolean {
  return state.fault !== null || (state.daysLeft !== null && state.daysLeft < minDays);
}

function failure(state: CertificateState, minDays: number): CheckResult {
  const ends = `The certificate of ${state.host} ends in ${count(state.daysLeft ?? 0, 'day')}; we ask for ${minDays} or more.`;
  const nextStep =
    state.fault === null
      ? 'Ask whoever runs your server to renew it, and why it does not renew by itself.'
      : `Ask whoever runs your server for a certificate that is good for ${state.host}.`;
  return fail({
    summary: state.fault === null ? ends : (certificateSentence(state) ?? ends),
    nextStep,
    evidence: [state.evidence],
  });
}
