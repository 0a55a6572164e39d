import type { Actor } from '../../../platform/actor.ts';
import { systemActor } from '../../../platform/actor.ts';
import { Fault } from '../../../platform/fault.ts';
import { defineJob } from '../../../platform/jobs/job.ts';
import { lookForProof } from '../../../platform/outbound/index.ts';
import { isTaken } from '../transaction.ts';
import type { SsoDeps } from './deps.ts';
import { listDomains, recordLook, requireDomain, type SignInDomainRow } from './domain.ts';
import { recordName } from './present.ts';

/** Looks at all proven domains once a day: a name that was given up must not go on speaking for an agency. */
export const watchSignInDomains = defineJob<object>({
  name: 'identity.watch_sign_in_domains',
  deadlineSeconds: 600,
});

/** Looks for the proof. Throws `not_found`, and `already_exists` where another organization has proven the domain. */
export async function checkDomain(deps: SsoDeps, actor: Actor, id: string): Promise<SignInDomainRow> {
  const row = await deps.scopes.withReadScope(actor, (scope) => requireDomain(scope, id));
  const { proven, answer } = await lookForProof(deps.outbound.dns, recordName(row.domain), row.token);
  const found = answer.records.slice(0, 5).map((record) => record.slice(0, 300));
  return deps.scopes
    .withScope(actor, (scope) => recordLook(scope, row, { proven, found }))
    .catch((error) => {
      if (!isTaken(error)) throw error;
      throw new Fault('already_exists', {
        detail: `Another organization here has proven ${row.domain}. It has to give the domain up first.`,
      });
    });
}

/** The daily look, one organization after the other; one that fails holds up no other. */
export async function watchAllSignInDomains(deps: SsoDeps, signal: AbortSignal): Promise<void> {
  for (const orgId of await deps.organizations()) {
    const actor = systemActor(orgId);
    const rows = await deps.scopes.withReadScope(actor, listDomains);
    for (const { id } of rows.filter(({ state }) => state === 'proven')) {
      signal.throwIfAborted();
      await checkDomain(deps, actor, id).catch((error: unknown) =>
        deps.log.warn({ err: error, orgId }, 'looking at a sign-in domain'),
      );
    }
  }
}
