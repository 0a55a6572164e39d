import { systemActor } from '../../../platform/actor.ts';
import type { Scope, ScopeRunner } from '../../../platform/db/scope.ts';
import type { Log } from '../../../platform/log.ts';
import { erasePerson } from './erase.ts';
import { type Signer, trustedKeys } from './keys.ts';
import { dropMonths, type Mark, makeMonths } from './months.ts';
import { readHead, type Sealed, sealNext } from './seal.ts';
import { deleteChunk, moveBeginning } from './trim.ts';
import { type Verdict, verifyTrail } from './verify.ts';
import type { Witness } from './witness.ts';

export interface TrailDeps {
  scopes: ScopeRunner;
  signer: Signer;
  witness: Witness;
  /** Makes and drops the months' parts, as the database's owner. */
  adminUrl: string;
  log: Log;
  now(): Date;
}

/** The audit trail of every organization. All of it is done as the house. */
export interface Trail {
  /** Seals what happened since, at most `batches` batches. Answers how many it sealed. */
  seal(orgId: string, batches?: number): Promise<number>;
  /** The newest seal, its hash in hex; null where nothing was sealed yet. */
  newest(orgId: string): Promise<{ number: number; lastSeq: number; hash: string } | null>;
  /** Looks at all of an organization's trail and remembers what it found. `former` are public keys of former secrets. */
  verify(orgId: string, former?: readonly string[]): Promise<Verdict>;
  /** Takes away what is past retention, everywhere; makes the months ahead. */
  retain(organizations: string[], signal?: AbortSignal): Promise<void>;
  /** Takes a person's data out of the trail. Answers how many entries were emptied. */
  erase(orgId: string, personId: string): Promise<number>;
}

export function createTrail(deps: TrailDeps): Trail {
  const { scopes, signer, witness, log } = deps;
  const asHouse = <T>(orgId: string, work: (scope: Scope) => Promise<T>) =>
    scopes.withScope(systemActor(orgId), work);

  async function seal(orgId: string, batches = Number.POSITIVE_INFINITY): Promise<number> {
    let newest: Sealed | null = null;
    let made = 0;
    while (made < batches) {
      const sealed = await asHouse(orgId, (scope) => sealNext(scope, signer));
      if (!sealed) break;
      newest = sealed;
      made += 1;
    }
    if (newest) await noteSeal(orgId, newest);
    return made;
  }

  async function noteSeal(orgId: string, { number, last_seq, hash, made_at }: Sealed): Promise<void> {
    await witness
      .note(orgId, { number, lastSeq: last_seq, hash: hash.toString('hex'), madeAt: made_at })
      // The next seal is noted again; without a note only a cut-off end goes unseen.
      .catch((error) => log.error({ err: error, orgId }, 'a seal could not be noted in the data folder'));
  }

  return {
    seal,
    async newest(orgId) {
      const { number, last_seq, hash } = await scopes.withReadScope(systemActor(orgId), readHead);
      return number === 0 ? null : { number, lastSeq: last_seq, hash: hash.toString('hex') };
    },
    async verify(orgId, former = []) {
      const belief = { keys: trustedKeys(signer, former), witnessed: await witness.recall(orgId) };
      const verdict = await scopes.withReadScope(systemActor(orgId), (scope) => verifyTrail(scope, belief));
      await asHouse(orgId, (scope) => rememberVerdict(scope, verdict));
      if (verdict.findings.length > 0)
        log.error({ orgId, findings: verdict.findings.slice(0, 20) }, 'the audit trail is not sound');
      return verdict;
    },
    async retain(organizations, signal) {
      await makeMonths(deps.adminUrl, deps.now());
      const marks: Mark[] = [];
      for (const orgId of organizations) {
        signal?.throwIfAborted();
        const mark = await asHouse(orgId, (scope) => moveBeginning(scope, signer));
        if (mark) marks.push(mark);
      }
      const dropped = await dropMonths(deps.adminUrl, deps.now(), marks);
      if (dropped.length > 0) log.info({ months: dropped }, 'months of the audit trail were dropped');
      for (const mark of marks) {
        while (await asHouse(mark.orgId, (scope) => deleteChunk(scope, mark))) signal?.throwIfAborted();
      }
    },
    async erase(orgId, personId) {
      await seal(orgId);
      return asHouse(orgId, (scope) => erasePerson(scope, signer, personId));
    },
  };
}

async function rememberVerdict(scope: Scope, verdict: Verdict): Promise<void> {
  const { findings, untold, number, lastSeq, entries } = verdict;
  const sound = findings.length === 0;
  await scope.query(
    `INSERT INTO audit_verifications (org_id, at, sound, number, last_seq, entries, findings)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (org_id) DO UPDATE SET at = excluded.at, sound = excluded.sound, number = excluded.number,
       last_seq = excluded.last_seq, entries = excluded.entries, findings = excluded.findings`,
    [scope.orgId, scope.now(), sound, number, lastSeq, entries, JSON.stringify(findings.slice(0, 20))],
  );
  if (!sound)
    scope.emit('audit.found_unsound', {}, { findings: findings.length + untold, first: findings[0] ?? '' });
}
