import { call } from '../../../api.ts';

/** False on pages without encryption, and in browsers that know no passkeys. */
export function browserHasPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function';
}

/** Has the browser sign with a passkey of the person's choice. */
async function sign(): Promise<Record<string, unknown>> {
  const [{ signWithPasskey }, options] = await Promise.all([
    import('./webauthn.ts'),
    call('POST /api/auth/passkeys/request'),
  ]);
  return signWithPasskey(options);
}

/** Signs in with a passkey; the browser asks which one. Answers where that led. */
export async function signInWithPasskey() {
  const credential = await sign();
  return (await call('POST /api/auth/passkeys/sign-in', { body: { credential } })).place;
}

/** Proves anew who one is, with a passkey of the account. */
export async function confirmWithPasskey(): Promise<void> {
  const credential = await sign();
  await call('POST /api/auth/confirmation/passkey', { body: { credential } });
}
