import type { Context } from 'hono';
import { findPerson, people } from '../people.ts';
import { accountPage, type ChoiceGroup, consentPage, refusalPage } from './consent-page.ts';
import type { Grant, OAuthLedger } from './ledger.ts';

export interface AuthorizeOptions {
  /** As people know the provider. */
  provider: string;
  ledger: OAuthLedger;
  clientIds: string[];
  /** The name of the parameter that names the app. Default `client_id`. */
  clientIdName?: string;
  /** The name of the callback's parameter that carries the code. Default `code`. */
  codeName?: string;
  /** Parameters that go without saying at this provider, so that no app sends them. */
  presumes?: Record<string, string>;
  /** What the person may choose from. */
  choices?(account: string): ChoiceGroup[];
  /** Whether the code will bring a refresh token. Default: always. */
  offline?(query: URLSearchParams, known: boolean): boolean;
  /** Adds to the parameters of whatever is answered, as a signature does. */
  sign?(parameters: URLSearchParams): void;
  /** Adds to the parameters of a consent. */
  callback?(parameters: URLSearchParams, grant: Pick<Grant, 'scopes'>): void;
}

/** An app's redirect addresses must be registered; in the sandbox the ones of any Portico are. */
const registered =
  /^(https:\/\/[^/]+|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?)\/api\/accounts\/callback\/\w+$/;

/** The authorization endpoint (RFC 6749, section 4.1.1): GET shows who signs in, POST each next page. */
export function authorizeHandler(options: AuthorizeOptions) {
  return async (context: Context): Promise<Response> => {
    const query = new URL(context.req.url).searchParams;
    for (const [name, value] of Object.entries(options.presumes ?? {})) query.set(name, value);
    const wrong = refused(options, query);
    if (wrong) return await context.html(refusalPage(options.provider, wrong.code, wrong.sentence), 400);
    const back = (parameters: Record<string, string>) =>
      context.redirect(signed(options, callbackUrl(query, parameters)), 302);
    const mistake = mistakeIn(options, query);
    if (mistake) return back(mistake);
    if (context.req.method === 'GET') return await context.html(accountPage(options.provider, people));
    const form = new URLSearchParams(await context.req.text());
    if (form.get('decision') === 'deny') return back(options.ledger.rules.declined);
    const person = findPerson(form.get('account') ?? '');
    if (!person) return await context.html(accountPage(options.provider, people), 400);
    if (form.get('decision') === 'allow') return context.redirect(allow(options, query, form), 302);
    const choices = options.choices?.(person.email) ?? [];
    const scopes = scopesIn(options, query).map((name) => ({
      name,
      allows: options.ledger.rules.scopes[name] ?? name,
      canUntick: options.ledger.rules.canUntick(name),
    }));
    return await context.html(consentPage(options.provider, person, { scopes, choices }));
  };
}

/** What is told to the person and not to the app, which may be somebody else's (RFC 6749, section 4.1.2.1). */
function refused(options: AuthorizeOptions, query: URLSearchParams) {
  if (!options.clientIds.includes(query.get(options.clientIdName ?? 'client_id') ?? '')) {
    return { code: 'invalid_client', sentence: 'The app that asks is not known.' };
  }
  if (!registered.test(query.get('redirect_uri') ?? '')) {
    return {
      code: 'redirect_uri_mismatch',
      sentence: 'The address to return to is not registered for this app.',
    };
  }
  return null;
}

/** What the app is told (RFC 6749, section 4.1.2.1; RFC 7636, section 4.4.1). */
function mistakeIn(options: AuthorizeOptions, query: URLSearchParams): Record<string, string> | null {
  const { rules } = options.ledger;
  if (query.get('response_type') !== 'code') return { error: 'unsupported_response_type' };
  const scopes = scopesIn(options, query);
  if (scopes.length === 0 || scopes.some((scope) => !Object.hasOwn(rules.scopes, scope))) {
    return { error: 'invalid_scope' };
  }
  const challenge = query.get('code_challenge');
  if (rules.pkce === 'required' && !challenge) {
    return { error: 'invalid_request', error_description: 'code_challenge is required' };
  }
  if (challenge && query.get('code_challenge_method') !== 'S256') {
    return { error: 'invalid_request', error_description: 'code_challenge_method must be S256' };
  }
  return null;
}

function allow(options: AuthorizeOptions, query: URLSearchParams, form: URLSearchParams): string {
  const { ledger } = options;
  const clientId = query.get(options.clientIdName ?? 'client_id') ?? '';
  const account = form.get('account') ?? '';
  const asked = scopesIn(options, query);
  const ticked = new Set(form.getAll('scope'));
  const scopes = asked.filter((scope) => ticked.has(scope) || !ledger.rules.canUntick(scope));
  const choices = (options.choices?.(account) ?? []).map(({ kind, options: offered }) => {
    const chosen = form.getAll(`choice_${kind}`);
    const ids = offered.map(({ id }) => id).filter((id) => chosen.includes(id));
    return [kind, ids.length === offered.length ? ('all' as const) : ids];
  });
  const code = ledger.consent({
    account,
    clientId,
    scopes,
    declined: asked.filter((scope) => !scopes.includes(scope)),
    choices: Object.fromEntries(choices),
    redirectUri: query.get('redirect_uri') ?? '',
    challenge: ledger.rules.pkce === 'none' ? null : query.get('code_challenge'),
    offline: options.offline?.(query, ledger.knows(account, clientId)) ?? true,
  });
  const url = new URL(callbackUrl(query, { [options.codeName ?? 'code']: code }));
  options.callback?.(url.searchParams, { scopes });
  return signed(options, url.href);
}

function signed({ sign }: AuthorizeOptions, address: string): string {
  const url = new URL(address);
  sign?.(url.searchParams);
  return url.href;
}

function scopesIn(options: AuthorizeOptions, query: URLSearchParams): string[] {
  const text = query.get('scope') ?? '';
  return text.split(options.ledger.rules.scopeSeparator).filter((scope) => scope !== '');
}

function callbackUrl(query: URLSearchParams, parameters: Record<string, string>): string {
  const url = new URL(query.get('redirect_uri') ?? '');
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const state = query.get('state');
  if (state !== null) url.searchParams.set('state', state);
  return url.href;
}
