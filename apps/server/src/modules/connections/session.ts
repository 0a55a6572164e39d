import { type Credential, createSession, ProviderError, type Session } from '@portico/providers/kit';
import { systemActor } from '../../platform/actor.ts';
import { appBehind, shownValues } from './app.ts';
import { type ConnectionRow, requireConnection } from './connection.ts';
import { openCredential } from './credential.ts';
import type { Desk } from './desk.ts';
import { credentialsOf, type Reached, reach } from './provider.ts';
import { renew } from './renewal.ts';

/** Milliseconds before its end at which an access token is not used any more: it has to live until it arrives. */
const SKEW_MS = 30_000;

export interface OpenSession {
  session: Session;
  reached: Reached;
  /** The number of the credential that was last used. */
  number(): number;
}

/** Calls in the name of a connection. Its credential is renewed where it has to be. Throws `not_found`. */
export async function openSession(
  desk: Desk,
  orgId: string,
  id: string,
  options: { signal?: AbortSignal; asked?: boolean } = {},
): Promise<OpenSession> {
  const { signal, asked = false } = options;
  const actor = systemActor(orgId);
  const { row, app } = await desk.scopes.withReadScope(actor, async (scope) => {
    const found = await requireConnection(scope, id);
    return { row: found, app: await appBehind(desk, scope, found) };
  });
  const reached = reach(desk, { ...row, app });
  const read = () => desk.scopes.withReadScope(actor, (scope) => requireConnection(scope, id));
  const numbers = new WeakMap<Credential, number>();
  let last = row.credentialNumber;
  let first: ConnectionRow | null = row;

  const take = async (from: ConnectionRow): Promise<Credential> => {
    if (from.credential === null || from.state === 'ended') throw gone(reached, from);
    const credential = await openCredential(desk.vault, orgId, id, from.credential);
    last = from.credentialNumber;
    numbers.set(credential, last);
    return credential;
  };
  const usable = (from: ConnectionRow) =>
    !from.expiresAt || from.expiresAt.getTime() > desk.clock.now().getTime() + SKEW_MS;
  const session = createSession({
    auth: reached.auth,
    caller: reached.caller,
    settings: row.settings,
    app: shownOf(reached),
    ...(app ? { appCredentials: credentialsOf(app) } : {}),
    ...(signal ? { signal } : {}),
    source: {
      async current() {
        const now = first ?? (await read());
        first = null;
        const credential = await take(now);
        if (usable(now) && !needsToken(credential)) return credential;
        await renew(desk, orgId, id, now.credentialNumber, asked);
        return take(await read());
      },
      async renew(stale) {
        await renew(desk, orgId, id, numbers.get(stale) ?? last, asked);
        return take(await read());
      },
    },
  });
  return { session, reached, number: () => last };
}

/** A service account's key opens nothing by itself: a token comes first. */
const needsToken = (credential: Credential) =>
  credential.kind === 'service_account' && credential.accessToken === null;

/** All of the app's fields but its secret, which no call of a provider's interface takes. */
function shownOf({ provider, app }: Reached): Record<string, string> {
  const { clientSecret: _secret, ...rest } = app?.values ?? {};
  return { ...shownValues(provider, rest), ...rest };
}

function gone({ provider }: Reached, row: ConnectionRow): ProviderError {
  return new ProviderError({
    kind: 'auth_revoked',
    provider: provider.manifest.name,
    sentence: row.lastError?.sentence ?? undefined,
    detail: `the connection is ${row.state} and has no credential`,
  });
}
