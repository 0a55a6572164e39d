import { call } from '../../../api.ts';

/** False on pages without encryption, and in browsers that know no passkeys. */
export function browserHasPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function';
}

/** Signs in with a passkey; the browser asks which one. Answers where that led. */
export async function signInWithPasskey() {
  const [{ signWithPasskey }, options] = await Promise.all([
    import('./webauthn.ts'),
    call('POST /api/auth/passkeys/request'),
  ]);
  const credential = await signWithPasskey(options);
  return (await call('POST /api/auth/passkeys/sign-in', { body: { credential } })).place;
}
