import { type AuthMethod, type Credential, type Lifetime, renewalLead } from '@portico/providers/kit';
import type { Vault } from '../../platform/vault/index.ts';

/** Where a connection's credential may be opened: in its own row alone. */
const placeOf = (connectionId: string) => ({
  table: 'connections',
  column: 'credential',
  row: connectionId,
});

export function sealCredential(
  vault: Vault,
  orgId: string,
  connectionId: string,
  credential: Credential,
): Promise<string> {
  return vault.seal(orgId, placeOf(connectionId), JSON.stringify(credential));
}

export async function openCredential(
  vault: Vault,
  orgId: string,
  connectionId: string,
  sealed: string,
): Promise<Credential> {
  return JSON.parse(await vault.open(orgId, placeOf(connectionId), sealed)) as Credential;
}

/** Whether a credential can be renewed without a person. */
export function isRenewable(auth: AuthMethod, credential: Credential): boolean {
  if (auth.method === 'service_account') return true;
  if (auth.method !== 'oauth2' || credential.kind !== 'oauth2') return false;
  if (auth.refresh.by === 'refresh_token') return credential.refreshToken !== null;
  return auth.refresh.by === 'exchange';
}

export interface Schedule {
  expiresAt: Date | null;
  refreshExpiresAt: Date | null;
  renewAt: Date | null;
  endsAt: Date | null;
}

/** When a credential that came at `from` is renewed by itself, and when it ends whatever is done. */
export function scheduleOf(
  auth: AuthMethod,
  credential: Credential,
  { expiresAt, refreshExpiresAt }: Lifetime,
  from: Date,
): Schedule {
  if (!isRenewable(auth, credential)) {
    return { expiresAt, refreshExpiresAt, renewAt: null, endsAt: expiresAt };
  }
  const renewAt = expiresAt && new Date(expiresAt.getTime() - renewalLead({ from, expiresAt }));
  return { expiresAt, refreshExpiresAt, renewAt, endsAt: refreshExpiresAt };
}
