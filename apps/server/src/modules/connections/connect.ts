import type { ConnectionMethod, ProviderId } from '@portico/contract';
import type { Actor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, invalid } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { requireClient } from '../clients/index.ts';
import { currentApp, keyWithoutApp } from './app.ts';
import { beginRound } from './authorization.ts';
import { type ConnectionRow, refuseEnded, requireConnection } from './connection.ts';
import type { Desk } from './desk.ts';
import { readFields } from './fields.ts';
import { proofOf, tryKey } from './key.ts';
import { askForKey, givesKeys } from './key-round.ts';
import { recordReach } from './look.ts';
import { makeConnection, replaceCredential } from './making.ts';
import { reach, requireProvider } from './provider.ts';

export interface Wish {
  provider: ProviderId;
  method?: ConnectionMethod | undefined;
  clientId: string | null;
  name?: string | undefined;
  settings: Record<string, string>;
  credential?: Record<string, string> | undefined;
  returnTo: string;
  /** The cookie of the browser that asks. */
  browser: string;
}

export interface Begun {
  authorizeUrl: string | null;
  account: ConnectionRow | null;
}

/**
 * Connects an account: by consent, whose address is answered, or by a key, which is tried at once. Where the provider has a
 * page that makes keys and none was typed, that page's address is answered.
 */
export async function connect(desk: Desk, actor: Actor, wish: Wish): Promise<Begun> {
  const { manifest } = requireProvider(desk, wish.provider);
  const method = wish.method ?? manifest.auth[0]?.method ?? 'oauth2';
  const settings = readFields(manifest.settings, wish.settings, 'settings');
  if (wish.clientId)
    await desk.scopes.withReadScope(actor, (scope) => requireOpenClient(scope, wish.clientId));
  if (method === 'oauth2') {
    refuseTyped(wish.credential);
    const round = { ...wish, connectionId: null, name: wish.name ?? null };
    const authorizeUrl = await desk.scopes.withScope(actor, (scope) =>
      askForConsent(desk, scope, round, settings),
    );
    return { authorizeUrl, account: null };
  }
  if (!wish.credential && givesKeys(desk, wish.provider)) {
    const round = { ...wish, connectionId: null, name: wish.name ?? null };
    const authorizeUrl = await desk.scopes.withScope(actor, (scope) =>
      askForKey(desk, scope, round, settings),
    );
    return { authorizeUrl, account: null };
  }
  const id = newId(desk.clock.now().getTime());
  const about = { provider: wish.provider, method, settings, appKey: keyWithoutApp(id) };
  const tried = await tryKey(desk, about, wish.credential ?? {});
  const name = wish.name ?? tried.seen.holder?.name.slice(0, 120) ?? manifest.name;
  const made = {
    id,
    clientId: wish.clientId,
    provider: wish.provider,
    method,
    name: name || manifest.name,
    settings,
  };
  const account = await desk.scopes.withScope(actor, async (scope) => {
    await makeConnection(desk, scope, made, proofOf(tried, about.appKey));
    return recordReach(scope, id, 1, tried.seen);
  });
  return { authorizeUrl: null, account };
}

/** Repairs a connection, by consent or by a new key; it stays the same one. */
export async function reconnect(
  desk: Desk,
  actor: Actor,
  id: string,
  wish: { credential?: Record<string, string> | undefined; returnTo: string; browser: string },
): Promise<Begun> {
  const row = await desk.scopes.withReadScope(actor, (scope) => requireConnection(scope, id));
  refuseEnded(row);
  const { provider, clientId, settings, name } = row;
  if (row.method === 'oauth2') {
    refuseTyped(wish.credential);
    const { returnTo, browser } = wish;
    const round = { provider, clientId, name, connectionId: id, returnTo, browser };
    const authorizeUrl = await desk.scopes.withScope(actor, (scope) =>
      askForConsent(desk, scope, round, settings),
    );
    return { authorizeUrl, account: null };
  }
  if (!wish.credential && givesKeys(desk, provider)) {
    const { returnTo, browser } = wish;
    const round = { provider, clientId, name, connectionId: id, returnTo, browser };
    const authorizeUrl = await desk.scopes.withScope(actor, (scope) =>
      askForKey(desk, scope, round, settings),
    );
    return { authorizeUrl, account: null };
  }
  const about = { provider, method: row.method, settings, appKey: keyWithoutApp(id) };
  const tried = await tryKey(desk, about, wish.credential ?? {});
  const account = await desk.scopes.withScope(actor, async (scope) => {
    refuseEnded(await requireConnection(scope, id));
    const after = await replaceCredential(desk, scope, id, proofOf(tried, about.appKey));
    return recordReach(scope, id, after.credentialNumber, tried.seen);
  });
  return { authorizeUrl: null, account };
}

/** Begins a round of consent. Throws `wrong_state` where there is no app to ask in the name of. */
export async function askForConsent(
  desk: Desk,
  scope: Scope,
  round: Parameters<typeof beginRound>[2],
  settings: Record<string, string>,
): Promise<string> {
  const { manifest } = requireProvider(desk, round.provider);
  const app = await currentApp(desk, scope, round.provider);
  if (!app) {
    throw new Fault('wrong_state', {
      detail: `There is no app for ${manifest.name} yet. An admin can set one under Settings, Provider apps.`,
    });
  }
  const about = { provider: round.provider, method: 'oauth2', settings, app, appKey: app.key } as const;
  return beginRound(desk, scope, round, reach(desk, about));
}

async function requireOpenClient(scope: Scope, id: string | null): Promise<void> {
  const client = await requireClient(scope, id ?? '');
  if (client.archived_at) {
    throw new Fault('wrong_state', {
      detail: `${client.company_name} is archived. Restore it to connect something.`,
    });
  }
}

function refuseTyped(credential: Record<string, string> | undefined): void {
  if (credential && Object.keys(credential).length > 0)
    throw invalid('credential', 'Here consent is given at the provider; nothing is typed.');
}
