import { type SignInProvider, signInProviders } from '@portico/contract';
import type { Env } from '../../../platform/env.ts';

/** An identity provider of the whole installation, with what it knows Portico by. */
export interface InstallationProvider {
  id: SignInProvider;
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** Those that the operator gave an id and a secret. */
export function providersOf(env: Env): InstallationProvider[] {
  const given: [SignInProvider, string, string | undefined, string | undefined][] = [
    ['google', env.PORTICO_GOOGLE_ISSUER, env.PORTICO_GOOGLE_CLIENT_ID, env.PORTICO_GOOGLE_CLIENT_SECRET],
    [
      'microsoft',
      env.PORTICO_MICROSOFT_ISSUER,
      env.PORTICO_MICROSOFT_CLIENT_ID,
      env.PORTICO_MICROSOFT_CLIENT_SECRET,
    ],
  ];
  return given.flatMap(([id, issuer, clientId, clientSecret]) =>
    clientId && clientSecret ? [{ id, name: signInProviders[id], issuer, clientId, clientSecret }] : [],
  );
}
