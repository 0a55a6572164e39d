import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import type { Caller } from './caller.ts';
import type { ServiceAccountKey } from './credential.ts';

const ASSERTION_SECONDS = 3600;

/** Reads the JSON key as Google gives it out. Throws `ZodError`. */
export const ServiceAccountFile = z
  .object({
    type: z.literal('service_account', 'This is not the key of a service account'),
    client_email: z.email('The key has no client_email'),
    private_key: z.string().startsWith('-----BEGIN PRIVATE KEY-----', 'The key has no private_key'),
    private_key_id: z.string().min(1),
  })
  .transform(
    (file): ServiceAccountKey => ({
      clientEmail: file.client_email,
      privateKey: file.private_key,
      privateKeyId: file.private_key_id,
    }),
  );

const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** Exchanges a signed assertion for an access token (RFC 7523, section 2.1). Throws `ProviderError`. */
export async function serviceAccountToken(
  options: { tokenUrl: string; scopes: string[]; caller: Caller; now(): Date },
  key: ServiceAccountKey,
): Promise<{ accessToken: string; expiresAt: Date }> {
  const { tokenUrl, scopes, caller, now } = options;
  const issuedAt = Math.floor(now().getTime() / 1000);
  const assertion = await new SignJWT({ scope: scopes.join(' ') })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.privateKeyId })
    .setIssuer(key.clientEmail)
    .setAudience(tokenUrl)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ASSERTION_SECONDS)
    .sign(await importPKCS8(key.privateKey, 'RS256'));
  const answer = await caller({
    name: 'token.assertion',
    method: 'POST',
    url: tokenUrl,
    form: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion },
    effect: 'same',
    answer: TokenAnswer,
  });
  return {
    accessToken: answer.access_token,
    expiresAt: new Date(now().getTime() + answer.expires_in * 1000),
  };
}
