import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { type IssuedTokens, type OAuthLedger, OAuthRefusal } from '../oauth/ledger.ts';
import type { OAuthRules } from '../oauth/rules.ts';
import { oauthRefusal } from './errors.ts';

/**
 * developers.tiktok.com/docs/en/oauth-refresh-a-user-access-token (2 November 2026): access tokens live 2 hours, refresh
 * tokens 180 days and are another one after each use. The challenge's digest is written in hexadecimal
 * (…/doc/login-kit-desktop). People agree to a part of the scopes as they like.
 */
export const rules: OAuthRules = {
  scopes: {
    'user.info.basic': 'Read your profile info (avatar, display name)',
    'user.info.profile': 'Read access to your profile information',
    'user.info.stats': 'Read access to your profile engagement statistics',
    'video.list': 'Read your public videos on TikTok',
    'video.upload': 'Upload your video to TikTok as a draft',
    'video.publish': 'Post videos and photos to TikTok',
  },
  scopeSeparator: ',',
  canUntick: (scope) => scope !== 'user.info.basic',
  codeLifeSeconds: 300,
  pkce: 'optional',
  challenge: 'hex',
  accessLifeSeconds: 7200,
  refresh: { rotation: 'replaces', lifeSeconds: 180 * 86_400, fixedLife: false },
  declined: { error: 'access_denied', error_description: 'The user denied the request', errCode: '-2' },
  prefixes: { code: '', access: 'act.', refresh: 'rft.' },
};

export const app = { clientId: 'sbawsandboxportico', clientSecret: 'sandboxTikTokSecret4400' };

/** The same for the same person. */
export const openId = (account: string): string =>
  `-000${createHash('sha256').update(account).digest('base64url').slice(0, 28)}`;

/** Login Kit's token endpoint. */
export async function token(ledger: OAuthLedger, context: Context): Promise<Response> {
  const form = new URLSearchParams(await context.req.text());
  if (!isApp(form)) return oauthRefusal('invalid_client', 'Client key or secret is incorrect.', 401);
  try {
    switch (form.get('grant_type')) {
      case 'authorization_code': {
        const [redirectUri, verifier] = [form.get('redirect_uri') ?? '', form.get('code_verifier')];
        return given(
          ledger.redeem(form.get('code') ?? '', { clientId: app.clientId, redirectUri, verifier }),
        );
      }
      case 'refresh_token':
        return given(ledger.refresh(form.get('refresh_token') ?? '', app.clientId));
      default:
        return oauthRefusal('unsupported_grant_type', 'Unsupported grant type.');
    }
  } catch (error) {
    if (!(error instanceof OAuthRefusal)) throw error;
    return oauthRefusal(
      'invalid_grant',
      /code|redirect|verifier/.test(error.reason)
        ? 'Authorization code is expired.'
        : 'Refresh token is invalid or expired.',
    );
  }
}

/** Takes an access token: developers.tiktok.com/doc/oauth-user-access-token-management, "Revoke access". */
export async function revoke(ledger: OAuthLedger, context: Context): Promise<Response> {
  const form = new URLSearchParams(await context.req.text());
  if (!isApp(form)) return oauthRefusal('invalid_client', 'Client key or secret is incorrect.', 401);
  const shown = form.get('token') ?? '';
  if (!shown.startsWith('act.') || !ledger.revokeToken(shown)) {
    return oauthRefusal('invalid_request', 'The token is invalid.');
  }
  return Response.json({});
}

const isApp = (form: URLSearchParams): boolean =>
  form.get('client_key') === app.clientId && form.get('client_secret') === app.clientSecret;

const given = ({ grant, accessToken, accessLifeSeconds, refreshToken, refreshLifeSeconds }: IssuedTokens) =>
  Response.json({
    access_token: accessToken,
    expires_in: accessLifeSeconds,
    open_id: openId(grant.account),
    refresh_token: refreshToken,
    refresh_expires_in: refreshLifeSeconds,
    scope: grant.scopes.join(','),
    token_type: 'Bearer',
  });
