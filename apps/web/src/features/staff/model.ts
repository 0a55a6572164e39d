import type { Tone } from '../../ui/tone.ts';

interface Reach {
  clients: readonly { id: string; name: string }[] | null;
  otherClients: number;
}

/** “All clients”, “Alder and Birch”, “Alder and 3 more”. */
export function reachWords({ clients, otherClients }: Reach): string {
  if (clients === null) return 'All clients';
  const [first, second] = clients;
  const count = clients.length + otherClients;
  if (!first) return count === 1 ? 'One other client' : `${count} other clients`;
  if (count === 1) return first.name;
  if (count === 2 && second) return `${first.name} and ${second.name}`;
  return `${first.name} and ${count - 1} more`;
}

/** The ids of chosen clients; null for all. */
export const idsOf = (clients: readonly { id: string }[] | null): string[] | null =>
  clients === null ? null : clients.map(({ id }) => id);

const groupOf: Record<string, string> = {
  client: 'Clients',
  scan: 'Clients',
  access: 'Access',
  help: 'Access',
  guide: 'Guides',
  agency: 'Guides',
  portal: 'The clients’ portal',
  figures: 'Figures and logs',
  audit: 'Figures and logs',
  mail: 'Figures and logs',
  settings: 'The organization',
  member: 'People and programs',
  role: 'People and programs',
  key: 'People and programs',
  security: 'People and programs',
};

/** Permissions under headings, in the table's order; one that no heading names comes last. */
export function inGroups<Line extends { name: string }>(
  lines: readonly Line[],
): { heading: string; lines: Line[] }[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const heading = groupOf[line.name.split('.')[0] ?? ''] ?? 'More';
    groups.set(heading, [...(groups.get(heading) ?? []), line]);
  }
  const more = groups.get('More');
  groups.delete('More');
  return [...groups, ...(more ? [['More', more] as const] : [])].map(([heading, of]) => ({
    heading,
    lines: of,
  }));
}

export const roleOptions = [
  { value: 'owner', label: 'Owner' },
  { value: 'admin', label: 'Admin' },
  { value: 'manager', label: 'Manager' },
  { value: 'support', label: 'Support' },
  { value: 'user', label: 'User' },
  { value: 'viewer', label: 'Viewer' },
] as const;
export type BuiltInRole = (typeof roleOptions)[number]['value'];

/**
 * The roles that the viewer may give: built-in ones of which they hold every permission, own ones by the server's word.
 * The one that somebody has now is among them always.
 */
export function rolesToGive(
  lines: readonly { roles: readonly string[]; held: boolean }[],
  ownRoles: readonly { id: string; name: string; may: { give: boolean } }[],
  viewerIsOwner: boolean,
  now?: string,
): { value: string; label: string; group: string }[] {
  const holdsAllOf = (role: string) => lines.every(({ roles, held }) => held || !roles.includes(role));
  const builtIn = roleOptions.filter(
    ({ value }) => value === now || (holdsAllOf(value) && (value !== 'owner' || viewerIsOwner)),
  );
  const own = ownRoles.filter(({ id, may }) => may.give || id === now);
  return [
    ...builtIn.map((option) => ({ ...option, group: 'Built in' })),
    ...own.map(({ id, name }) => ({ value: id, label: name, group: 'Your own' })),
  ];
}

/** A chosen role as the server wants it. */
export function toRole(value: string): { role: BuiltInRole } | { customRoleId: string } {
  const builtIn = roleOptions.find((option) => option.value === value);
  return builtIn ? { role: builtIn.value } : { customRoleId: value };
}

/** The value of a choice for what somebody has. */
export const roleValue = (one: { role: string; customRole: { id: string } | null }): string =>
  one.customRole?.id ?? one.role;

export const invitationStates: Record<
  'open' | 'expired' | 'accepted' | 'revoked',
  { label: string; tone: Tone }
> = {
  open: { label: 'Open', tone: 'info' },
  expired: { label: 'Expired', tone: 'warn' },
  accepted: { label: 'Accepted', tone: 'good' },
  revoked: { label: 'Taken back', tone: 'neutral' },
};

export const keyStates: Record<'active' | 'expired' | 'revoked', { label: string; tone: Tone }> = {
  active: { label: 'Works', tone: 'good' },
  expired: { label: 'Expired', tone: 'warn' },
  revoked: { label: 'Revoked', tone: 'neutral' },
};

export const keyLives = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
  { value: '', label: 'Never' },
];

/** When a key of so many days ends; null for one that never does. */
export function endOfLife(days: string, now: number): string | null {
  return days ? new Date(now + Number(days) * 86_400_000).toISOString() : null;
}

const idle = [
  [15, '15 minutes'],
  [60, 'One hour'],
  [480, '8 hours'],
  [1_440, 'One day'],
  [10_080, '7 days'],
  [43_200, '30 days'],
] as const;
const longest = [
  [8, '8 hours'],
  [24, 'One day'],
  [168, '7 days'],
  [336, '14 days'],
  [720, '30 days'],
] as const;

/** Choices for a limit; one that was set by a program stands among them. */
export function limitOptions(kind: 'idle' | 'longest', now: number): { value: string; label: string }[] {
  const known: readonly (readonly [number, string])[] = kind === 'idle' ? idle : longest;
  const unit = kind === 'idle' ? 'minutes' : 'hours';
  const all = known.some(([value]) => value === now)
    ? known
    : [...known, [now, `${now} ${unit}`] as const].toSorted(([one], [other]) => one - other);
  return all.map(([value, label]) => ({ value: String(value), label }));
}
