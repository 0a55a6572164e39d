import type { AccessLevel, Criterion, Guide, ProofGrade } from '@portico/contract';
import type { AccessProof } from '../connections/index.ts';

/** One criterion after its look at the world, as far as what connections know can change it. */
type Looked = Criterion & { retry: boolean };
type Held = NonNullable<AccessProof['held']>;

const ranks: Record<AccessLevel, number> = { view: 0, manage: 1, admin: 2 };

/**
 * Lays what a provider's own interface says over what a look from outside and people's words say. The provider knows best
 * who may do what there; of what it does not speak, nothing changes.
 */
export function withConnections<Result extends Looked>(
  checks: Guide['checks'],
  results: Result[],
  proof: AccessProof,
  wanted: AccessLevel,
): (Omit<Result, 'proof'> & { proof: ProofGrade | null })[] {
  return results.map((result, index) => {
    const check = checks[index];
    if (check?.check === 'attested' && check.about === 'access') return ofAccess(result, proof, wanted);
    if (check?.check === 'id_given' && proof.held && proof.held.matched.length > 0)
      return ofId(result, proof.held);
    return result;
  });
}

function ofAccess<Result extends Looked>(
  result: Result,
  { held, missing }: AccessProof,
  wanted: AccessLevel,
) {
  if (!held) return missing && result.outcome !== 'pass' ? { ...result, nextStep: missing } : result;
  const evidence = [...result.evidence, evidenceOf(held)];
  const seen = { ...result, evidence, proof: 'api' as const, retry: false };
  const role = held.role ? ` with the role “${held.role}”` : '';
  if (!held.accepted) {
    const summary = `${held.holder} was invited to “${held.name}”, but the invitation was not accepted yet.`;
    return { ...seen, outcome: 'unknown' as const, summary, nextStep: null };
  }
  if (held.level && ranks[held.level] < ranks[wanted]) {
    const summary = `${held.holder} reaches “${held.name}”${role}, which is less than what was asked for.`;
    return { ...seen, outcome: 'fail' as const, summary, nextStep: 'Please raise the role of this access.' };
  }
  const summary =
    held.by === 'agency'
      ? `We reach “${held.name}” by our own account ${held.holder}${role}.`
      : `${held.holder} let us reach “${held.name}”${role}.`;
  return { ...seen, outcome: 'pass' as const, summary, nextStep: null };
}

/** The id is not only given: it names what the provider shows. */
function ofId<Result extends Looked>(result: Result, held: Held) {
  if (result.outcome !== 'pass') return result;
  const summary = `${held.matched.join(', ')} is “${held.name}”.`;
  return { ...result, proof: 'api' as const, summary, evidence: [...result.evidence, evidenceOf(held)] };
}

function evidenceOf({ provider, holder, name, assetId, seenAt }: Held): Criterion['evidence'][number] {
  return {
    asked: `${provider}: what does ${holder} reach?`,
    answered: `${name} (${assetId})`,
    at: seenAt.toISOString(),
    excerpt: null,
  };
}
