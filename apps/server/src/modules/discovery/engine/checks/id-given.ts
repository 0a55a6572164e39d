import type { GuideCheck } from '@portico/contract';
import type { CheckContext } from './context.ts';
import { type CheckResult, fail, pass } from './result.ts';
import { givenId } from './tag-on-site.ts';

/** The client gave an id. Its form was checked when it was typed; that it is theirs, only the client says. */
export function idGiven(
  check: Extract<GuideCheck, { check: 'id_given' }>,
  context: CheckContext,
): CheckResult {
  const given = givenId(check.id, context);
  if (given) return pass({ summary: `You gave us ${given}.`, proof: 'claimed', evidence: [] });
  return fail({
    summary: 'We do not have this id yet.',
    nextStep: 'Copy the id and paste it here.',
    proof: 'claimed',
    evidence: [],
  });
}
