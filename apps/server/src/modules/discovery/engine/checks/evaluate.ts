import type { GuideCheck } from '@portico/contract';
import { attested } from './attested.ts';
import { certificateValid } from './certificate-valid.ts';
import { cmsReachable } from './cms-reachable.ts';
import type { CheckContext } from './context.ts';
import { dnsRecord } from './dns-record.ts';
import { idGiven } from './id-given.ts';
import { mailAuthentication } from './mail-authentication.ts';
import { nameServers } from './name-servers.ts';
import { type CheckResult, cannotTell } from './result.ts';
import { siteVerificationToken } from './site-verification-token.ts';
import { tagInContainer } from './tag-in-container.ts';
import { tagOnSite } from './tag-on-site.ts';

type Kind = GuideCheck['check'];
type Evaluators = {
  [K in Kind]: (
    check: Extract<GuideCheck, { check: K }>,
    context: CheckContext,
  ) => CheckResult | Promise<CheckResult>;
};

/** Every kind of check that a guide may ask for, with what evaluates it. */
export const evaluators: Evaluators = {
  tag_on_site: tagOnSite,
  tag_in_container: tagInContainer,
  dns_record: dnsRecord,
  mail_authentication: mailAuthentication,
  certificate_valid: certificateValid,
  cms_reachable: cmsReachable,
  name_servers: nameServers,
  site_verification_token: siteVerificationToken,
  id_given: idGiven,
  attested,
};

/** A verdict with the criterion it is on. */
export interface JudgedCriterion extends CheckResult {
  key: string;
  label: string;
}

/**
 * Evaluates one criterion of a guide. Trouble with the network is `unknown` with its reason, and never `fail`.
 * The witness of the context bounds its time; it throws only for faults of our own.
 */
export async function evaluateCheck(check: GuideCheck, context: CheckContext): Promise<JudgedCriterion> {
  const evaluate = evaluators[check.check] as (
    check: GuideCheck,
    context: CheckContext,
  ) => CheckResult | Promise<CheckResult>;
  return { key: check.key, label: check.label, ...(await evaluate(check, context)) };
}

/** Evaluates all criteria of a guide at once. A fault of our own makes one criterion `unknown` and spares the others. */
export function evaluateChecks(
  checks: readonly GuideCheck[],
  context: CheckContext,
  onFault: (error: unknown) => void = () => {},
): Promise<JudgedCriterion[]> {
  return Promise.all(
    checks.map(async (check) => {
      try {
        return await evaluateCheck(check, context);
      } catch (error) {
        onFault(error);
        const summary = 'We could not check this, because something went wrong on our side.';
        const unknown = cannotTell({
          summary,
          nextStep: 'Check again. If it stays so, ask us.',
          evidence: [],
        });
        return { key: check.key, label: check.label, ...unknown, retry: true };
      }
    }),
  );
}
