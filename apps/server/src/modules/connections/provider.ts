import type { ConnectionMethod, ProviderId } from '@portico/contract';
import {
  type AppCredentials,
  type AuthMethod,
  type Caller,
  createCaller,
  createTokenRequests,
  type OAuth2,
  type Provider,
  ProviderError,
  type TokenRequests,
} from '@portico/providers/kit';
import { Fault, notFound } from '../../platform/fault.ts';
import { type App, shownValues } from './app.ts';
import type { Desk } from './desk.ts';

/** A provider with what one connection says of it, ready to be asked. */
export interface Reached {
  provider: Provider;
  auth: AuthMethod;
  caller: Caller;
  settings: Record<string, string>;
  app: App | null;
}

/** A provider of the registry. Throws `not_found`. */
export function requireProvider(desk: Pick<Desk, 'providers'>, id: ProviderId): Provider {
  const provider = desk.providers[id];
  if (!provider) throw notFound('This provider');
  return provider;
}

/** Puts together how a provider is asked. Throws `not_found`, and `wrong_state` where it knows no such method. */
export function reach(
  desk: Desk,
  about: {
    provider: ProviderId;
    method: ConnectionMethod;
    settings: Record<string, string>;
    app: App | null;
    /** Whose limits count. */
    appKey: string;
  },
): Reached {
  const general = requireProvider(desk, about.provider);
  const { settings, app } = about;
  const shown = shownValues(general, app?.values ?? {});
  const provider = general.at?.({ settings, app: shown }) ?? general;
  const auth = provider.manifest.auth.find(({ method }) => method === about.method);
  if (!auth) {
    throw new Fault('wrong_state', { detail: `${provider.manifest.name} cannot be connected in this way.` });
  }
  const { manifest, reader } = provider;
  const caller = createCaller({ manifest, reader, ports: desk.ports, app: about.appKey });
  return { provider, auth, caller, settings, app };
}

/** The requests to a provider's token endpoints in the name of an app. */
export function tokenRequests(desk: Desk, reached: Reached, spec: OAuth2, app: App): TokenRequests {
  const { caller, settings } = reached;
  return createTokenRequests({ spec, caller, app: credentialsOf(app), settings, now: desk.ports.now });
}

export function credentialsOf({ values }: App): AppCredentials {
  return { clientId: values.clientId ?? '', clientSecret: values.clientSecret ?? '' };
}

/** What is asked for at consent: all that the provider's spec lists. */
export const scopesOf = (auth: AuthMethod): string[] =>
  auth.method === 'api_key' ? [] : auth.scopes.map((scope) => scope.name);

/** The app that a grant goes by. Throws `ProviderError` where it is no longer set. */
export function requireApp({ app, provider }: Reached): App {
  if (app) return app;
  const { name } = provider.manifest;
  throw new ProviderError({
    kind: 'app_not_approved',
    provider: name,
    code: 'app_gone',
    sentence: `The app that this connection to ${name} was made by is no longer set. Set it again, or connect again.`,
    detail: 'the app of the connection is gone',
  });
}
