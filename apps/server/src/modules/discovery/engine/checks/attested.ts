import type { GuideCheck } from '@portico/contract';
import { count } from '../text.ts';
import type { CheckContext } from './context.ts';
import { type CheckResult, cannotTell, pass } from './result.ts';

/** A person says that it is done; with a screenshot it is attested, without one it is only claimed. */
export function attested(
  check: Extract<GuideCheck, { check: 'attested' }>,
  { attestation }: CheckContext,
): CheckResult {
  if (!attestation) {
    return cannotTell({
      summary: 'Nobody has told us yet that this is done.',
      nextStep: 'Press “I’ve done it” when you have.',
      proof: 'claimed',
      evidence: [],
    });
  }
  const { by, at, screenshots } = attestation;
  const said = `${by} told us on ${at.slice(0, 10)} that this is done`;
  if (screenshots > 0)
    return pass({
      summary: `${said}, with ${count(screenshots, 'screenshot')}.`,
      proof: 'attested',
      evidence: [],
    });
  if (!check.screenshot) return pass({ summary: `${said}.`, proof: 'claimed', evidence: [] });
  return cannotTell({
    summary: `${said}.`,
    nextStep: 'Add a screenshot, so that we can see it too.',
    proof: 'claimed',
    evidence: [],
  });
}
