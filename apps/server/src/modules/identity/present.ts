import type { AccountPlace } from '@portico/contract';
import { permissions } from '@portico/contract';
import type { PasskeyRow } from './passkey.ts';
import type { Membership, Place } from './place.ts';
import type { DeviceRow } from './session-store.ts';

/** The shape that sign-in and `me` share. */
export function presentSignedIn(place: Membership) {
  return {
    user: {
      id: place.userId,
      name: place.name,
      email: place.email,
      role: place.role,
      customRole: place.customRole,
    },
    organization: presentOrganization(place),
  };
}

export function presentMe(place: Membership, places: Place[], needsSecondFactor: boolean) {
  const names = Object.keys(permissions) as (keyof typeof permissions)[];
  return {
    ...presentSignedIn(place),
    permissions: names.filter((name) => place.permissions.has(name)),
    allClients: place.clientIds === null,
    needsSecondFactor,
    places: places.map((one) => presentPlace(one, isSame(one, place))),
  };
}

export function presentPlace(place: Place, current: boolean): AccountPlace {
  return {
    kind: place.kind,
    organization: presentOrganization(place),
    client: place.kind === 'portal' ? { id: place.clientId, name: place.clientName } : null,
    current,
  };
}

const presentOrganization = (place: Place) => ({
  id: place.orgId,
  name: place.orgName,
  slug: place.orgSlug,
});

const isSame = (a: Place, b: Place) =>
  a.kind === b.kind &&
  a.orgId === b.orgId &&
  (a.kind === 'portal' ? a.clientId : null) === (b.kind === 'portal' ? b.clientId : null);

export function presentDevice(row: DeviceRow, currentId: string | undefined) {
  return {
    id: row.id,
    kind: row.kind,
    name: deviceName(row.userAgent ?? ''),
    ip: row.ip,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    current: row.id === currentId,
  };
}

/** The order matters: most browsers also name those they descend from. */
const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** “Firefox on Linux”, as far as the browser tells; a program's own name otherwise. */
export function deviceName(userAgent: string): string {
  const nameIn = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const [browser, system] = [nameIn(browsers), nameIn(systems)];
  if (browser) return system ? `${browser} on ${system}` : browser;
  const program = /^[\w.-]{1,40}/.exec(userAgent)?.[0];
  return program ?? 'An unnamed program';
}

export const presentPasskey = (row: PasskeyRow) => ({
  id: row.id,
  name: row.name,
  createdAt: row.createdAt?.toISOString() ?? null,
  synced: row.backedUp,
});
