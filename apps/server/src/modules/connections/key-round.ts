import type { ProviderId } from '@portico/contract';
import { type KeyPage, keyPageUrl, readKeyPage } from '@portico/providers/kit';
import type { Actor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { keyWithoutApp } from './app.ts';
import {
  type AuthorizationRow,
  closeRound,
  endRound,
  keepRound,
  type Round,
  redirectUrl,
} from './authorization.ts';
import type { Desk } from './desk.ts';
import { proofOf, type TriedKey, tryKey } from './key.ts';
import { recordReach } from './look.ts';
import { makeConnection, replaceCredential } from './making.ts';
import { reach, requireProvider } from './provider.ts';

/** Stands where a round of consent names its app: such a page knows none. */
const NO_APP = 'page';

export const isKeyRound = (row: Pick<AuthorizationRow, 'appKey'>): boolean => row.appKey === NO_APP;

/** Whether a provider has a page where somebody has a key made for us. */
export function givesKeys(desk: Pick<Desk, 'providers'>, provider: ProviderId): boolean {
  const methods = desk.providers[provider]?.manifest.auth ?? [];
  return methods.some((auth) => auth.method === 'api_key' && auth.page !== undefined);
}

/** Begins a round at such a page. Answers its address, to lead the browser to. */
export async function askForKey(
  desk: Desk,
  scope: Scope,
  round: Round,
  settings: Record<string, string>,
): Promise<string> {
  const page = pageOf(desk, round.provider, settings);
  const { state } = await keepRound(desk, scope, round, {
    settings,
    scopes: [],
    appId: null,
    appKey: NO_APP,
  });
  const back = new URL(redirectUrl(desk, round.provider));
  back.searchParams.set('state', state);
  return desk.ports.rebase(keyPageUrl(page, back.href)).href;
}

function pageOf(desk: Desk, provider: ProviderId, settings: Record<string, string>): KeyPage {
  const { auth } = reach(desk, { provider, method: 'api_key', settings, app: null, appKey: NO_APP });
  if (auth.method !== 'api_key' || !auth.page) throw new Error(`${provider} makes no keys`);
  return auth.page;
}

/** What came of it, for whoever comes back. */
interface Came {
  result: 'connected' | 'declined' | 'failed';
  sentence: string;
  connectionId?: string;
}

/**
 * Takes the key that came back with a browser whose round was found to be ours. It is tried before anything is kept; then
 * the connection and what it reaches are one transaction.
 */
export async function finishKeyRound(
  desk: Desk,
  actor: Actor,
  row: AuthorizationRow,
  query: URLSearchParams,
): Promise<Came> {
  const { provider, settings } = row;
  const { name } = requireProvider(desk, provider).manifest;
  const close = async (result: 'declined' | 'failed', sentence: string): Promise<Came> => {
    await desk.scopes.withScope(actor, (scope) => closeRound(scope, row, result, sentence));
    return { result, sentence };
  };
  const outcome = readKeyPage(pageOf(desk, provider, settings), query);
  if (outcome.kind === 'declined') {
    return close('declined', `Nothing was connected, because consent was not given at ${name}.`);
  }
  if (outcome.kind === 'failed')
    return close('failed', `${name} sent no key, so nothing was connected. Please try again.`);
  const id = row.connectionId ?? newId(desk.clock.now().getTime());
  try {
    const about = { provider, method: 'api_key' as const, settings, appKey: keyWithoutApp(id) };
    const tried = await tryKey(desk, about, outcome.values);
    await desk.scopes.withScope(actor, (scope) => conclude(desk, scope, row, id, tried));
    return { result: 'connected', sentence: `${name} is connected.`, connectionId: id };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    desk.log.info({ provider, detail: error.message }, 'a key from a page was not kept');
    return close('failed', `${name} does not take the key that it made. Please try again.`);
  }
}

/** Connection, event and what it reaches in one transaction. */
async function conclude(
  desk: Desk,
  scope: Scope,
  row: AuthorizationRow,
  id: string,
  tried: TriedKey,
): Promise<void> {
  const { provider, clientId, settings } = row;
  const proof = proofOf(tried, keyWithoutApp(id));
  const { holder } = tried.seen;
  const name = row.name ?? (holder?.name.slice(0, 120) || tried.reached.provider.manifest.name);
  const kept = row.connectionId
    ? await replaceCredential(desk, scope, id, proof)
    : await makeConnection(desk, scope, { id, clientId, provider, method: 'api_key', name, settings }, proof);
  await recordReach(scope, id, kept.credentialNumber, tried.seen);
  await endRound(scope, row.id, 'connected');
}
