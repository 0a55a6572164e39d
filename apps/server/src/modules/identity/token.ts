import { createHmac } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { isUuid } from '../../platform/ids.ts';

/** Seconds that an access token holds. */
export const TOKEN_SECONDS = 600;
const AUDIENCE = 'portico-api';

export interface TokenClaims {
  userId: string;
  orgId: string;
  sessionId: string;
}

export interface AccessTokens {
  issue(claims: TokenClaims): Promise<string>;
  /** Null for a token that does not hold, for whatever reason. */
  read(token: string): Promise<TokenClaims | null>;
}

/** Signed access tokens (RFC 9068 profile: `at+jwt`), with a key that is derived from the installation's secret. */
export function createAccessTokens(secret: string, issuer: string): AccessTokens {
  const key = createHmac('sha256', secret).update('access token').digest();
  return {
    issue: ({ userId, orgId, sessionId }) =>
      new SignJWT({ org: orgId, sid: sessionId })
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${TOKEN_SECONDS}s`)
        .sign(key),
    async read(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          typ: 'at+jwt',
          issuer,
          audience: AUDIENCE,
          requiredClaims: ['exp'],
        });
        const { sub, org, sid } = payload;
        if (!isUuid(sub) || !isUuid(org) || !isUuid(sid)) return null;
        return { userId: sub, orgId: org, sessionId: sid };
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}
