import type { GuideCheck } from '@portico/contract';
import { isKnown } from '../dns.ts';
import { findTokens } from '../verification-tokens.ts';
import type { CheckContext } from './context.ts';
import { type CheckResult, fail, pass, unanswered, unreadableSite, withoutWebsite } from './result.ts';

const NAMES = { google: 'Google', meta: 'Meta' };

/** Somebody has proved to a vendor that the domain is theirs, and the proof is still published. */
export async function siteVerificationToken(
  check: Extract<GuideCheck, { check: 'site_verification_token' }>,
  context: CheckContext,
): Promise<CheckResult> {
  if (!context.address) return withoutWebsite();
  const { domain, host } = context.address;
  const [txt, site] = await Promise.all([
    context.witness.ask(domain, 'TXT'),
    check.where.includes('meta') ? context.site(context.address) : null,
  ]);
  const page = site?.visit.arrived ? { facts: site.visit.facts, evidence: site.visit.evidence } : null;
  const tokens = findTokens(txt, page).filter(
    (token) => token.vendor === check.vendor && check.where.includes(token.where),
  );
  const [token] = tokens;
  const name = NAMES[check.vendor];
  if (token) {
    const where = token.where === 'dns' ? `in the DNS of ${domain}` : `on the page of ${host}`;
    return pass({ summary: `We found the proof for ${name} ${where}.`, evidence: [token.evidence] });
  }
  if (check.where.includes('dns') && !isKnown(txt.answer))
    return unanswered('dns_failure', domain, [txt.evidence]);
  const unreadable = site ? unreadableSite(site.visit, host) : null;
  if (unreadable) return unreadable;
  return fail({
    summary: `We found no proof for ${name} at ${domain}.`,
    nextStep: `Add the record or the meta tag that ${name} shows you. If you just did, check again in a few minutes.`,
    evidence: [...(check.where.includes('dns') ? [txt.evidence] : []), ...(page ? [page.evidence] : [])],
  });
}
