import { permissions, permissionsOf, type Role, roleHolds, roles } from '@portico/contract';
import { describe, expect, it, test } from 'vitest';
import { endOfLife, inGroups, limitOptions, reachWords, rolesToGive, roleValue, toRole } from './model.ts';
import { isNarrowed, readMemberSearch } from './search.ts';

const [alder, birch] = [
  { id: '1', name: 'Alder' },
  { id: '2', name: 'Birch' },
];

test.each([
  [{ clients: null, otherClients: 0 }, 'All clients'],
  [{ clients: [alder], otherClients: 0 }, 'Alder'],
  [{ clients: [alder, birch], otherClients: 0 }, 'Alder and Birch'],
  [{ clients: [alder], otherClients: 1 }, 'Alder and 1 more'],
  [{ clients: [alder, birch], otherClients: 2 }, 'Alder and 3 more'],
  [{ clients: [], otherClients: 1 }, 'One other client'],
  [{ clients: [], otherClients: 4 }, '4 other clients'],
])('%j in words', (reach, words) => expect(reachWords(reach)).toBe(words));

const linesOf = (viewer: Role) =>
  (Object.keys(permissions) as (keyof typeof permissions)[]).map((name) => ({
    name,
    roles: roles.filter((role) => roleHolds(role, name)) as string[],
    held: permissionsOf(viewer).includes(name),
  }));

describe('the roles that somebody may give', () => {
  const values = (viewer: Role, now?: string) =>
    rolesToGive(linesOf(viewer), [], viewer === 'owner', now).map(({ value }) => value);
  it('are none above their own', () => {
    expect(values('owner')).toEqual([...roles]);
    expect(values('admin')).toEqual(roles.slice(1));
    expect(values('support')).toEqual(roles.slice(3));
  });
  it('holds the present one, so that it can be shown', () => {
    expect(values('viewer', 'owner')).toEqual(['owner', 'viewer']);
  });
  it('are own ones where the server says so', () => {
    const own = [
      { id: 'a', name: 'Desk', may: { give: true } },
      { id: 'b', name: 'Log', may: { give: false } },
    ];
    expect(rolesToGive([], own, false).filter(({ group }) => group === 'Your own')).toHaveLength(1);
    expect(rolesToGive([], own, false, 'b').filter(({ group }) => group === 'Your own')).toHaveLength(2);
  });
  it('go to the server as what they are', () => {
    expect(toRole('manager')).toEqual({ role: 'manager' });
    expect(toRole('0199')).toEqual({ customRoleId: '0199' });
    expect(roleValue({ role: 'viewer', customRole: { id: '7' } })).toBe('7');
    expect(roleValue({ role: 'viewer', customRole: null })).toBe('viewer');
  });
});

test('every permission stands under a heading once, also one that no heading names', () => {
  const lines = [...linesOf('owner'), { name: 'moon.walk', roles: [], held: false }];
  const grouped = inGroups(lines);
  expect(grouped.flatMap(({ lines: of }) => of)).toHaveLength(lines.length);
  expect(new Set(grouped.map(({ heading }) => heading)).size).toBe(grouped.length);
  expect(grouped.at(-1)?.heading).toBe('More');
});

test('a key’s life', () => {
  expect(endOfLife('30', 0)).toBe('1970-01-31T00:00:00.000Z');
  expect(endOfLife('', 0)).toBeNull();
});

test('limits hold what was set elsewhere, in its place', () => {
  expect(limitOptions('idle', 60).map(({ value }) => value)).toEqual([
    '15',
    '60',
    '480',
    '1440',
    '10080',
    '43200',
  ]);
  expect(limitOptions('longest', 100).map(({ value }) => value)).toEqual([
    '8',
    '24',
    '100',
    '168',
    '336',
    '720',
  ]);
});

test('the address narrows the list, and what makes no sense does not', () => {
  expect(readMemberSearch({ q: 'x', role: 'admin', state: 'all' })).toEqual({
    q: 'x',
    role: 'admin',
    state: 'all',
  });
  expect(readMemberSearch({ q: ' ', role: 'emperor', state: 'dead', more: 1 })).toEqual({});
  expect(readMemberSearch({ role: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b11' }).role).toBeDefined();
  expect(isNarrowed({})).toBe(false);
});
