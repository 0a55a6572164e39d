import type { Context } from 'hono';
import { type IssuedTokens, type OAuthLedger, OAuthRefusal, type RefusalReason } from './ledger.ts';

export interface TokenOptions {
  ledger: OAuthLedger;
  /** The registered apps' secrets by their ids. */
  clients: Record<string, string>;
  /** What the provider says of why a code or a token is refused. */
  describe(reason: RefusalReason): string;
  /** Grant types besides the two that every provider knows. */
  others?: Record<string, (form: URLSearchParams, context: Context) => Promise<Response>>;
}

/** A token endpoint as RFC 6749 has it: a form in, JSON out, errors as section 5.2 says. */
export function tokenHandler(options: TokenOptions) {
  return async (context: Context): Promise<Response> => {
    const form = new URLSearchParams(await context.req.text());
    const type = form.get('grant_type') ?? '';
    const other = options.others?.[type];
    if (other) return await other(form, context);
    const clientId = clientOf(options.clients, form, context.req.header('authorization'));
    if (clientId === null) return oauthError('invalid_client', 'The OAuth client was not found.', 401);
    try {
      if (type === 'authorization_code') {
        return tokenAnswer(options, options.ledger.redeem(form.get('code') ?? '', byForm(form, clientId)));
      }
      if (type === 'refresh_token') {
        return tokenAnswer(options, options.ledger.refresh(form.get('refresh_token') ?? '', clientId));
      }
    } catch (error) {
      if (!(error instanceof OAuthRefusal)) throw error;
      return oauthError('invalid_grant', options.describe(error.reason));
    }
    return oauthError('unsupported_grant_type', `Invalid grant_type: ${type}`);
  };
}

/** The token revocation endpoint (RFC 7009), or null where the token is unknown and the provider says so. */
export function revokeHandler(ledger: OAuthLedger) {
  return async (context: Context): Promise<Response> => {
    const form = new URLSearchParams(await context.req.text());
    const token = form.get('token') ?? new URL(context.req.url).searchParams.get('token') ?? '';
    return ledger.revokeToken(token)
      ? Response.json({})
      : oauthError('invalid_token', 'Token expired or revoked');
  };
}

const byForm = (form: URLSearchParams, clientId: string) => ({
  clientId,
  redirectUri: form.get('redirect_uri') ?? '',
  verifier: form.get('code_verifier'),
});

function tokenAnswer({ ledger }: TokenOptions, tokens: IssuedTokens): Response {
  const { grant, accessToken, accessLifeSeconds, refreshToken, refreshLifeSeconds } = tokens;
  return Response.json({
    access_token: accessToken,
    expires_in: accessLifeSeconds,
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
    ...(refreshLifeSeconds === null ? {} : { refresh_token_expires_in: refreshLifeSeconds }),
    scope: grant.scopes.join(ledger.rules.scopeSeparator),
    token_type: 'Bearer',
  });
}

/** RFC 6749, section 5.2. */
export function oauthError(error: string, description: string, status = 400): Response {
  return Response.json({ error, error_description: description }, { status });
}

/** Which app asks, by `Authorization: Basic` or by the form; null where its secret is wrong. */
export function clientOf(
  clients: Record<string, string>,
  form: URLSearchParams,
  authorization: string | undefined,
): string | null {
  const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1];
  const [id = '', secret = ''] = basic
    ? Buffer.from(basic, 'base64')
        .toString('utf8')
        .split(':')
        .map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
    : [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
  return Object.hasOwn(clients, id) && clients[id] === secret ? id : null;
}
