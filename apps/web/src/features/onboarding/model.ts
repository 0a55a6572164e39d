import type { AccessRequest, ClientPlatform, PlatformSummary } from '@portico/contract';

export interface PlatformGroup {
  platform: string;
  name: string;
  items: ClientPlatform[];
}

/** The services of one client under their platforms, in the catalogue's order. */
export function groupByPlatform(
  items: readonly ClientPlatform[],
  catalogue: readonly Pick<PlatformSummary, 'platform' | 'name'>[],
): PlatformGroup[] {
  const names = new Map<string, string>(catalogue.map(({ platform, name }) => [platform, name]));
  const order = [...names.keys()];
  const groups = Map.groupBy(items, (item) => item.platform as string);
  return [...groups]
    .map(([platform, own]) => ({ platform, name: names.get(platform) ?? platform, items: own }))
    .toSorted((one, other) => order.indexOf(one.platform) - order.indexOf(other.platform));
}

/** The request whose link the client holds, if any. */
export function activeRequest(requests: readonly AccessRequest[]): AccessRequest | undefined {
  return requests.find((request) => request.state === 'active' || request.state === 'completed');
}

export type NextStep =
  | { kind: 'ask' }
  | { kind: 'renew' }
  | { kind: 'remind' }
  | { kind: 'look'; services: string[] }
  | { kind: 'wait' }
  | { kind: 'done' };

/** What the agency does next for this client: the one thing that moves it on. */
export function nextStep(requests: readonly AccessRequest[], platforms: readonly ClientPlatform[]): NextStep {
  const needy = platforms.filter((item) => item.status === 'needs_attention' || item.status === 'drifted');
  if (needy.length > 0) return { kind: 'look', services: needy.map((item) => item.name) };
  const wanted = platforms.filter((item) => item.status !== 'not_needed' && item.status !== 'revoked');
  if (wanted.length > 0 && wanted.every((item) => item.status === 'verified')) return { kind: 'done' };
  const newest = requests[0];
  if (!newest) return { kind: 'ask' };
  if (newest.state === 'expired' || newest.state === 'revoked') return { kind: 'renew' };
  return newest.openedAt ? { kind: 'wait' } : { kind: 'remind' };
}

/** How many services stand where, for the line under the ring. */
export function countStates(
  platforms: readonly ClientPlatform[],
): { status: ClientPlatform['status']; count: number }[] {
  const order: ClientPlatform['status'][] = [
    'drifted',
    'needs_attention',
    'checking',
    'in_progress',
    'requested',
    'not_started',
    'verified',
    'not_needed',
    'revoked',
  ];
  return order
    .map((status) => ({ status, count: platforms.filter((item) => item.status === status).length }))
    .filter(({ count }) => count > 0);
}
