import type { GuideCheck } from '@portico/contract';
import { count, dayWords } from '../text.ts';
import type { CheckContext } from './context.ts';
import { type CheckResult, cannotTell, pass } from './result.ts';

/** A person says that it is done; with a screenshot it is attested, without one it is only claimed. */
export function attested(
  check: Extract<GuideCheck, { check: 'attested' }>,
  { attestation }: Pick<CheckContext, 'attestation'>,
): CheckResult {
  if (!attestation) {
    return cannotTell({
      summary: 'Nobody has told us yet that this is done.',
      nextStep: 'Press “I’ve done it” when you have.',
      proof: 'claimed',
      evidence: [],
    });
  }
  const { by, at, timeZone, screenshots } = attestation;
  const shown = screenshots > 0 ? `, with ${count(screenshots, 'screenshot')}` : '';
  const said = {
    summary: `${by} told us on ${dayWords(at, timeZone)} that this is done${shown}.`,
    evidence: [{ asked: `${by}: is this done?`, answered: `Yes${shown}`, at, excerpt: null }],
  };
  if (screenshots > 0) return pass({ ...said, proof: 'attested' });
  if (!check.screenshot) return pass({ ...said, proof: 'claimed' });
  return cannotTell({
    ...said,
    nextStep: 'Add a screenshot, so that we can see it too.',
    proof: 'claimed',
  });
}
