import type { AccessLevel, AccessRequest, ClientPlatform, Guide, PlatformSummary } from '@portico/contract';
import type { Tone } from '../../ui/tone.ts';

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

/** The request whose link the client holds, if any. `now` in milliseconds. */
export function activeRequest(requests: readonly AccessRequest[], now: number): AccessRequest | undefined {
  return requests.find((request) => worksStill(request, now));
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

/** Which services need somebody to look; from the fourth on they are counted. */
export function needWords(services: readonly string[]): string {
  if (services.length > 3) return `${services.length} services need a look.`;
  const names = new Intl.ListFormat('en').format(services);
  return `${names} ${services.length === 1 ? 'needs' : 'need'} a look.`;
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

/** What a level lets the agency do, where the platform's own word for it is not at hand. */
export const levelWords: Record<AccessLevel, string> = {
  view: 'can look',
  manage: 'can work',
  admin: 'can administer',
};

/** The least role of a guide that serves a level: that of the level, or the next greater, or the greatest there is. */
export function roleFor(access: Guide['access'], level: AccessLevel): Guide['access'][number] | undefined {
  const rank: Record<AccessLevel, number> = { view: 0, manage: 1, admin: 2 };
  const sorted = access.toSorted((one, other) => rank[one.level] - rank[other.level]);
  return sorted.find((preset) => rank[preset.level] >= rank[level]) ?? sorted.at(-1);
}

/** Why a service stands where it stands and what comes next, in a line; null where the state says it all. */
export function reasonOf(
  item: Pick<ClientPlatform, 'status' | 'declinedReason' | 'lastCheck'>,
): string | null {
  if (item.declinedReason) return `“${item.declinedReason}”`;
  if (item.status !== 'needs_attention' && item.status !== 'drifted') return null;
  const { lastCheck } = item;
  if (lastCheck?.state === 'failed') return lastCheck.error ?? 'The check could not be finished.';
  const criteria = lastCheck?.criteria ?? [];
  const worst =
    criteria.find(({ outcome }) => outcome === 'fail') ??
    criteria.find(({ outcome }) => outcome === 'unknown');
  return worst ? [worst.summary, worst.nextStep].filter(Boolean).join(' ') : null;
}

/** A change that puts a service back to where it was. What was verified is verified by a check alone. */
export interface WayBack {
  status: 'not_started' | 'requested' | 'in_progress' | 'needs_attention' | 'not_needed' | 'revoked';
  checkAgain: boolean;
}

export function wayBack(status: ClientPlatform['status']): WayBack {
  if (status === 'verified' || status === 'drifted') return { status: 'in_progress', checkAgain: true };
  if (status === 'checking') return { status: 'in_progress', checkAgain: false };
  return { status, checkAgain: false };
}

/** True where nobody wants the access, so that there is nothing to check. */
export function isSetAside(status: ClientPlatform['status']): boolean {
  return status === 'not_needed' || status === 'revoked';
}

/** How each state of a request is shown. */
export const requestStates: Record<AccessRequest['state'], { label: string; tone: Tone }> = {
  active: { label: 'Active', tone: 'good' },
  completed: { label: 'Everything done', tone: 'good' },
  expired: { label: 'Expired', tone: 'warn' },
  revoked: { label: 'Revoked', tone: 'neutral' },
};

/** How long a link may work, for a choice. */
export const lifetimes = [7, 14, 30, 60, 90].map((days) => ({ value: String(days), label: `${days} days` }));

/** True where the link of a request still opens something: until its end, also after all is done. */
export function worksStill(request: Pick<AccessRequest, 'state' | 'expiresAt'>, now: number): boolean {
  const open = request.state === 'active' || request.state === 'completed';
  return open && Date.parse(request.expiresAt) > now;
}

const soon = 3 * 86_400_000;

/** True where a link that is needed ends within three days. `now` in milliseconds. */
export function endsSoon(request: Pick<AccessRequest, 'state' | 'expiresAt'>, now: number): boolean {
  return request.state === 'active' && Date.parse(request.expiresAt) - now < soon;
}

/** What the server said against one field, or null. */
export function refusalOf(error: unknown, path: string): string | null {
  const errors = (error as { errors?: readonly { path: string; message: string }[] } | null)?.errors ?? [];
  return errors.find((one) => one.path === path)?.message ?? null;
}
