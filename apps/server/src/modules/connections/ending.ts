import { ProviderError } from '@portico/providers/kit';
import type { Actor } from '../../platform/actor.ts';
import { appBehind } from './app.ts';
import { type ConnectionRow, lockConnection } from './connection.ts';
import { openCredential } from './credential.ts';
import type { Desk } from './desk.ts';
import { reach, tokenRequests } from './provider.ts';

export interface Ended {
  /** Whether the provider knows that it is over. */
  revoked: boolean;
  sentence: string;
}

/**
 * Ends a connection: first here, so that nothing can be done with it any more whatever comes after, then at the provider.
 * A second time changes nothing. Throws `not_found`.
 */
export async function endConnection(desk: Desk, actor: Actor, id: string): Promise<Ended> {
  const { before, app } = await desk.scopes.withScope(actor, async (scope) => {
    const row = await lockConnection(scope, id);
    const behind = await appBehind(desk, scope, row);
    if (row.state !== 'ended') {
      await scope.query(
        `UPDATE connections SET state = 'ended', credential = NULL, ended_at = $3, renew_at = NULL, lease = NULL,
           lease_until = NULL, limited_until = NULL, credential_number = credential_number + 1, version = version + 1
         WHERE org_id = $1 AND id = $2`,
        [scope.orgId, id, scope.now()],
      );
      await scope.query(
        `UPDATE authorizations SET outcome = 'refused', used_at = coalesce(used_at, $3), secret = NULL
         WHERE org_id = $1 AND connection_id = $2 AND outcome IS NULL`,
        [scope.orgId, id, scope.now()],
      );
    }
    return { before: row, app: behind };
  });
  const providerName = desk.providers[before.provider]?.manifest.name ?? before.provider;
  if (before.state === 'ended') return { revoked: false, sentence: 'It was ended already.' };
  const revoked = await tellProvider(desk, actor.orgId, before, app);
  const { clientId, provider, name } = before;
  await desk.scopes.withScope(actor, async (scope) => {
    await scope.query('UPDATE connections SET revoked = $3 WHERE org_id = $1 AND id = $2', [
      scope.orgId,
      id,
      revoked,
    ]);
    scope.emit('connection.ended', { clientId, subjectId: id }, { provider, name, revoked });
  });
  const sentence = revoked
    ? `${providerName} was told that the access is over.`
    : `What was kept here is destroyed. ${providerName} could not be told: take the access away there too.`;
  return { revoked, sentence };
}

async function tellProvider(
  desk: Desk,
  orgId: string,
  row: ConnectionRow,
  app: Awaited<ReturnType<typeof appBehind>>,
): Promise<boolean> {
  if (row.credential === null || !app) return false;
  const reached = reach(desk, { ...row, app });
  const { auth } = reached;
  if (auth.method !== 'oauth2' || !auth.revoke) return false;
  const credential = await openCredential(desk.vault, orgId, row.id, row.credential);
  if (credential.kind !== 'oauth2') return false;
  try {
    await tokenRequests(desk, reached, auth, app).revoke(credential);
    return true;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    desk.log.info({ connection: row.id, detail: error.detail }, 'a revocation did not succeed');
    // What the provider does not know any more is over there too.
    return error.kind === 'auth_revoked' || error.kind === 'auth_expired';
  }
}
