import type { ConnectionMethod, ProviderId } from '@portico/contract';
import {
  type ApiKeyAuth,
  type AuthMethod,
  type Credential,
  createSession,
  type Lifetime,
  ProviderError,
  type Reach,
  type ServiceAccountAuth,
  ServiceAccountFile,
  serviceAccountToken,
} from '@portico/providers/kit';
import { Fault, invalid } from '../../platform/fault.ts';
import type { Desk } from './desk.ts';
import { asProviderError } from './failure.ts';
import { readFields } from './fields.ts';
import type { Proof } from './making.ts';
import { type Reached, reach, scopesOf } from './provider.ts';

/** A key that was tried at its provider. */
export interface TriedKey {
  reached: Reached;
  credential: Credential;
  lifetime: Lifetime;
  seen: Reach;
}

/**
 * Tries a key at its provider before anything is kept.
 * @throws Fault `invalid_input` at the field where the key is refused, `provider_failed` where that could not be found out
 */
export async function tryKey(
  desk: Desk,
  about: {
    provider: ProviderId;
    method: ConnectionMethod;
    settings: Record<string, string>;
    appKey: string;
  },
  values: Record<string, string>,
): Promise<TriedKey> {
  const reached = reach(desk, { ...about, app: null });
  const { auth, provider, caller, settings } = reached;
  try {
    const { credential, lifetime } = await credentialFrom(desk, reached, values);
    const refusedKey = async () => {
      throw new ProviderError({
        kind: 'auth_revoked',
        provider: provider.manifest.name,
        detail: 'the key is refused',
      });
    };
    const source = { current: async () => credential, renew: refusedKey };
    const session = createSession({ auth, caller, source, settings, app: {} });
    return { reached, credential, lifetime, seen: await provider.access.list(session) };
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw refusal(asProviderError(error), auth);
  }
}

async function credentialFrom(
  desk: Desk,
  { auth, caller }: Reached,
  values: Record<string, string>,
): Promise<{ credential: Credential; lifetime: Lifetime }> {
  if (auth.method === 'service_account') return serviceAccount(desk, auth, caller, values);
  if (auth.method !== 'api_key') throw new Error('consent is asked for, not typed');
  const read = readFields(auth.fields, values, 'credential');
  const lifetime = { expiresAt: null, refreshExpiresAt: null };
  return { credential: { kind: 'api_key', values: read }, lifetime };
}

async function serviceAccount(
  desk: Desk,
  auth: ServiceAccountAuth,
  caller: Reached['caller'],
  values: Record<string, string>,
): Promise<{ credential: Credential; lifetime: Lifetime }> {
  const { key: text = '' } = readFields([serviceAccountField], values, 'credential');
  const read = ServiceAccountFile.safeParse(parsed(text));
  if (!read.success) throw invalid('credential.key', read.error.issues[0]?.message ?? 'This is not a key');
  const options = { tokenUrl: auth.tokenUrl, scopes: scopesOf(auth), caller, now: desk.ports.now };
  const { accessToken, expiresAt } = await serviceAccountToken(options, read.data).catch((error: unknown) => {
    // Whatever the key's text is, it is the one that was typed.
    if (error instanceof ProviderError) throw error;
    throw invalid('credential.key', 'The private key in it cannot be read');
  });
  const credential = { kind: 'service_account', key: read.data, accessToken } as const;
  return { credential, lifetime: { expiresAt, refreshExpiresAt: null } };
}

/** The one field of a service account: the file as it was downloaded. */
export const serviceAccountField: ApiKeyAuth['fields'][number] = {
  key: 'key',
  label: 'Key file',
  secret: true,
  hint: 'The whole JSON file of the service account',
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a connection is made of, or repaired with, by a key that works. */
export function proofOf({ reached, credential, lifetime, seen }: TriedKey, appKey: string): Proof {
  const { auth } = reached;
  return {
    auth,
    credential,
    lifetime,
    scopesAsked: scopesOf(auth),
    scopesGranted: seen.scopes,
    appId: null,
    appKey,
  };
}

function refusal(error: ProviderError, auth: AuthMethod): Fault {
  const field = auth.method === 'api_key' ? (auth.fields[0]?.key ?? 'key') : 'key';
  const options = { internal: error.detail, cause: error };
  if (['auth_expired', 'auth_revoked'].includes(error.kind)) {
    const message = `${error.provider} refuses this key. Copy it once more, whole.`;
    return new Fault('invalid_input', { ...options, errors: [{ path: `credential.${field}`, message }] });
  }
  if (['scope_missing', 'rejected', 'app_not_approved'].includes(error.kind)) {
    return new Fault('invalid_input', {
      ...options,
      errors: [{ path: `credential.${field}`, message: error.message }],
    });
  }
  return new Fault('provider_failed', {
    ...options,
    detail: `${error.message} Nothing was kept; try again in a while.`,
  });
}
