import { type ConnectionHealth, connectionHealths, type ProviderId, providerIds } from './choices.ts';

/** What the address says about the list of connections. */
export interface ConnectionSearch {
  q?: string;
  /** A client's id, or `none` for the agency's own. */
  client?: string;
  provider?: ProviderId;
  health?: ConnectionHealth;
  /** What a provider's answer leaves in the address; see landing.ts. */
  result?: string;
  connection?: string;
}

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads the address. What nobody knows is left out, so that an old or mistyped link still shows a list. */
export function readConnectionSearch(search: Record<string, unknown>): ConnectionSearch {
  const { q, client, result, connection } = search;
  const provider = providerIds.find((one) => one === search.provider);
  const health = connectionHealths.find((one) => one === search.health);
  const text = typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 100) : '';
  return {
    ...(text.trim() ? { q: text } : {}),
    ...(typeof client === 'string' && (client === 'none' || idPattern.test(client)) ? { client } : {}),
    ...(provider ? { provider } : {}),
    ...(health ? { health } : {}),
    ...(typeof result === 'string' ? { result } : {}),
    ...(typeof connection === 'string' ? { connection } : {}),
  };
}

/** The list's query without its cursor. */
export function toListQuery({ q, client, provider, health }: ConnectionSearch) {
  return { q, clientId: client, provider, health };
}

export function isNarrowed({ q, client, provider, health }: ConnectionSearch): boolean {
  return Boolean(q || client || provider || health);
}
