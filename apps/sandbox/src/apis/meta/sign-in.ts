import type { Context, Hono } from 'hono';
import type { ApiWorld } from '../api.ts';
import { authorizeHandler } from '../oauth/authorize.ts';
import type { ChoiceGroup } from '../oauth/consent-page.ts';
import {
  type Grant,
  type IssuedTokens,
  type LedgerState,
  OAuthLedger,
  OAuthRefusal,
  type RefusalReason,
} from '../oauth/ledger.ts';
import type { OAuthRules } from '../oauth/rules.ts';
import { graphError } from './errors.ts';
import type { AssetKind, MetaState } from './state.ts';

const SHORT_SECONDS = 5400;
const LONG_SECONDS = 5_184_000;

/**
 * Facebook Login: developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow and
 * /docs/facebook-login/guides/access-tokens/get-long-lived. No refresh tokens, no PKCE; a token that lives is exchanged.
 */
const rules: OAuthRules = {
  scopes: {
    public_profile: 'See your name and profile picture',
    email: 'See your e-mail address',
    business_management: 'Manage your business portfolio',
    pages_show_list: 'Show a list of the Pages that you manage',
    pages_read_engagement: 'Read what is published on your Pages',
    pages_manage_metadata: 'Manage accounts and settings of your Pages',
    ads_read: 'See the ads of your ad accounts',
    ads_management: 'Manage the ads of your ad accounts',
    instagram_basic: 'See your Instagram professional account',
    whatsapp_business_management: 'Manage your WhatsApp business accounts',
  },
  scopeSeparator: ',',
  canUntick: (scope) => scope !== 'public_profile',
  codeLifeSeconds: 600,
  pkce: 'none',
  challenge: 'base64url',
  accessLifeSeconds: SHORT_SECONDS,
  refresh: null,
  declined: {
    error: 'access_denied',
    error_code: '200',
    error_description: 'Permissions error',
    error_reason: 'user_denied',
  },
  prefixes: { code: 'AQ', access: 'EAA', refresh: '' },
};

export const app = { clientId: '1630274558820194', clientSecret: '5ab0c2sandboxportico7d9e1f' };

/** An app that an organization of the demo brings itself. */
export const ownApp = { clientId: '2207741963508812', clientSecret: '9cd4e1sandboxown3f6a8b2' };

const secrets = {
  [app.clientId]: app.clientSecret,
  [ownApp.clientId]: ownApp.clientSecret,
};

/** Which permissions reach which kind of thing: what a person chooses is granted for these. */
export const permissionsOf: Record<AssetKind | 'business', string[]> = {
  business: ['business_management'],
  page: ['pages_show_list', 'pages_read_engagement', 'pages_manage_metadata'],
  ad_account: ['ads_read', 'ads_management'],
  pixel: ['ads_read', 'ads_management'],
  instagram: ['instagram_basic'],
  whatsapp: ['whatsapp_business_management'],
};

const labels: [kind: keyof typeof permissionsOf, label: string][] = [
  ['business', 'Business portfolios'],
  ['page', 'Pages'],
  ['instagram', 'Instagram accounts'],
  ['ad_account', 'Ad accounts'],
  ['whatsapp', 'WhatsApp accounts'],
];

/** What speaks for one Page in whose name. */
export type PageTokens = Map<string, { page: string; grant: Grant }>;

/** Facebook Login and what is told of its tokens. */
export class MetaSignIn {
  readonly ledger: OAuthLedger;
  #state: MetaState;
  #world: ApiWorld;
  #pageTokens: PageTokens;

  constructor(world: ApiWorld, memory: { ledger: LedgerState; state: MetaState; pageTokens: PageTokens }) {
    this.ledger = new OAuthLedger(rules, world, memory.ledger);
    this.#state = memory.state;
    this.#pageTokens = memory.pageTokens;
    this.#world = world;
  }

  /** A token that speaks for one Page, for as long as the person's grant holds. */
  pageToken(grant: Grant, page: string): string {
    const token = this.#world.secret('EAAP');
    this.#pageTokens.set(token, { page, grant });
    return token;
  }

  /** The Page that a request speaks for; null where it speaks for a person. */
  async pageOf(context: Context): Promise<string | null> {
    return this.#pageTokens.get(await tokenOf(context))?.page ?? null;
  }

  /** What the person can choose among: what their portfolios own and what is shared with these. */
  choices(account: string): ChoiceGroup[] {
    const businesses = this.#state.businesses.filter(({ users }) => account in users);
    const own = businesses.map(({ id }) => id);
    return labels.map(([kind, label]) => ({
      kind,
      label,
      options:
        kind === 'business'
          ? businesses.map(({ id, name }) => ({ id, name }))
          : this.#state.assets
              .filter((each) => each.kind === kind && own.some((id) => isHeld(each, id)))
              .map(({ id, name, username }) => ({ id, name: username ? `@${username}` : name })),
    }));
  }

  /** Whose request it is, by header or parameter. Throws what Meta answers otherwise. */
  async caller(context: Context): Promise<Grant> {
    const token = await tokenOf(context);
    const ofPage = this.#pageTokens.get(token)?.grant;
    if (ofPage?.revoked) throw deadToken('revoked');
    try {
      return ofPage ?? this.ledger.read(token).grant;
    } catch (error) {
      if (error instanceof OAuthRefusal) throw deadToken(error.reason);
      throw error;
    }
  }

  mount(routes: Hono): void {
    const authorize = authorizeHandler({
      provider: 'Meta',
      ledger: this.ledger,
      clientIds: Object.keys(secrets),
      choices: (account) => this.choices(account),
    });
    routes.on(['GET', 'POST'], '/www.facebook.com/v26.0/dialog/oauth', authorize);
    const base = '/graph.facebook.com/v26.0';
    routes.on(['GET', 'POST'], `${base}/oauth/access_token`, async (context) =>
      context.json(this.#token(await parametersOf(context))),
    );
    routes.get(`${base}/debug_token`, async (context) => {
      const [id = '', secret] = (await tokenOf(context)).split('|');
      if (secrets[id] === undefined || secrets[id] !== secret) {
        throw graphError({ message: '(#100) You must provide an app access token', code: 100 });
      }
      return context.json({ data: this.#describe(context.req.query('input_token') ?? '', id) });
    });
    routes.get(`${base}/me/permissions`, async (context) => {
      const { scopes, declined } = await this.caller(context);
      const of = (names: string[], status: string) => names.map((permission) => ({ permission, status }));
      return context.json({ data: [...of(scopes, 'granted'), ...of(declined, 'declined')] });
    });
    routes.delete(`${base}/me/permissions`, async (context) => {
      await this.caller(context);
      this.ledger.revokeToken(await tokenOf(context));
      return context.json({ success: true });
    });
  }

  /** Throws Graph errors. */
  #token(query: URLSearchParams) {
    const clientId = query.get('client_id') ?? '';
    if (secrets[clientId] === undefined || secrets[clientId] !== query.get('client_secret')) {
      throw graphError({ message: 'Error validating client secret.', code: 1 });
    }
    try {
      if (query.get('grant_type') === 'fb_exchange_token') {
        return presentToken(this.ledger.extend(query.get('fb_exchange_token') ?? '', clientId, LONG_SECONDS));
      }
      const by = { clientId, redirectUri: query.get('redirect_uri') ?? '', verifier: null };
      return presentToken(this.ledger.redeem(query.get('code') ?? '', by));
    } catch (error) {
      if (error instanceof OAuthRefusal) throw deadToken(error.reason);
      throw error;
    }
  }

  /** developers.facebook.com/docs/graph-api/reference/debug_token; `target_ids` only where not all was chosen. */
  #describe(token: string, appId: string) {
    try {
      const { grant, issuedAt, expiresAt } = this.ledger.read(token);
      const unix = (date: Date | null) => (date ? Math.floor(date.getTime() / 1000) : 0);
      return {
        app_id: grant.clientId,
        type: 'USER',
        application: 'Portico',
        is_valid: true,
        issued_at: unix(issuedAt),
        expires_at: unix(expiresAt),
        data_access_expires_at: unix(new Date(grant.givenAt.getTime() + 90 * 86_400_000)),
        scopes: grant.scopes,
        granular_scopes: grant.scopes.map((scope) => this.#granular(grant, scope)),
        user_id: userId(grant.account),
      };
    } catch (error) {
      if (!(error instanceof OAuthRefusal)) throw error;
      const { message, code, subcode } = words[error.reason] ?? invalid;
      return { app_id: appId, is_valid: false, error: { code, message, subcode }, scopes: [] };
    }
  }

  #granular(grant: Grant, scope: string) {
    const kind = labels.map(([each]) => each).find((each) => permissionsOf[each].includes(scope));
    const chosen = (kind && grant.choices[kind]) ?? 'all';
    return chosen === 'all' ? { scope } : { scope, target_ids: chosen };
  }
}

/** Whether a portfolio owns it, or was given it. */
const isHeld = ({ owner, agencies }: MetaState['assets'][number], business: string): boolean =>
  owner === business || agencies.some((each) => each.business === business && each.status === 'CONFIRMED');

/** The same number for the same person. */
export const userId = (account: string): string =>
  String([...account].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1e13, 17) + 1e14);

const presentToken = ({ accessToken, accessLifeSeconds }: IssuedTokens) => ({
  access_token: accessToken,
  token_type: 'bearer',
  expires_in: accessLifeSeconds,
});

async function parametersOf(context: Context): Promise<URLSearchParams> {
  const query = new URL(context.req.url).searchParams;
  if (context.req.method === 'GET') return query;
  return new URLSearchParams([...query, ...new URLSearchParams(await context.req.text())]);
}

async function tokenOf(context: Context): Promise<string> {
  const header = /^(?:Bearer|OAuth) (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
  return header ?? context.req.query('access_token') ?? '';
}

interface Words {
  message: string;
  code: number;
  subcode?: number;
}

const invalid: Words = { message: 'Invalid OAuth access token - Cannot parse access token', code: 190 };
const words: Partial<Record<RefusalReason, Words>> = {
  expired_token: {
    message: 'Error validating access token: Session has expired on Friday, 20-Nov-26 04:00:00 PST.',
    code: 190,
    subcode: 463,
  },
  revoked: {
    message: 'Error validating access token: The user has not authorized application 1630274558820194.',
    code: 190,
    subcode: 458,
  },
  unknown_code: { message: 'Invalid verification code format.', code: 100 },
  used_code: { message: 'This authorization code has been used.', code: 100, subcode: 36009 },
  expired_code: { message: 'This authorization code has expired.', code: 100, subcode: 36007 },
  other_redirect: {
    message:
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
    code: 100,
    subcode: 36008,
  },
  other_client: { message: 'Error validating application. Cannot get application info.', code: 101 },
};

/** Dead tokens come as 401 where a call is made, as 400 at the token endpoint; the code says which. */
function deadToken(reason: RefusalReason) {
  const said = words[reason] ?? invalid;
  return graphError({ ...said, status: said.code === 190 ? 401 : 400 });
}
