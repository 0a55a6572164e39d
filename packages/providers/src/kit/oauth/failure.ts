import type { Answer } from '../call.ts';
import type { Failure } from '../error.ts';

/**
 * What the words of OAuth 2.0 say: a token endpoint's `error` (RFC 6749, section 5.2) and the challenge of an interface
 * that takes bearer tokens (RFC 6750, section 3.1). Null where the answer uses none of them.
 */
export function oauthFailure(answer: Answer): Failure | null {
  if (answer.status < 400) return null;
  const challenge = answer.headers['www-authenticate'] ?? '';
  const code = wordIn(answer.json) ?? /\berror="([\w.-]{1,60})"/.exec(challenge)?.[1];
  switch (code) {
    case 'invalid_grant':
      return { kind: 'auth_revoked', code };
    case 'invalid_token':
      return { kind: 'auth_expired', code };
    case 'invalid_client':
    case 'unauthorized_client':
      return { kind: 'app_not_approved', code };
    case 'invalid_scope':
    case 'insufficient_scope': {
      const missing = /\bscope="([^"]{1,500})"/.exec(challenge)?.[1]?.split(' ') ?? [];
      return { kind: 'scope_missing', code, missing };
    }
    case 'temporarily_unavailable':
    case 'server_error':
      return { kind: 'transient', code };
    default:
      return null;
  }
}

function wordIn(json: unknown): string | undefined {
  const error = (json as { error?: unknown } | undefined | null)?.error;
  return typeof error === 'string' ? error : undefined;
}
