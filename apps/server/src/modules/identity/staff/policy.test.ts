import { type Permission, permissions, permissionsOf, type Role, roles } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beyond,
  type Holding,
  holdingOf,
  mayWith,
  refusalToChange,
  refusalToDecide,
  type Standing,
} from './policy.ts';

const standing = (
  id: string,
  role: Role,
  own: Permission[] | null = null,
  clientIds: string[] | null = null,
): Standing => ({
  ...holdingOf(role, own, clientIds),
  id,
  active: true,
});

describe('a built-in role decides about another', () => {
  const pairs = roles.flatMap((giver) => roles.map((target) => [giver, target] as const));
  test.each(pairs)('%s about %s', (giver, target) => {
    const allowed = refusalToDecide(standing('a', giver), standing('b', target)) === null;
    const strong = giver === 'owner' || giver === 'admin';
    expect(allowed).toBe(strong && (giver === 'owner' || target !== 'owner'));
  });

  const changes = pairs.flatMap(([giver, target]) => roles.map((next) => [giver, target, next] as const));
  test.each(changes)('%s makes a %s a %s', (giver, target, next) => {
    const refusal = refusalToChange(standing('a', giver), standing('b', target), holdingOf(next, null, null));
    const decides = giver === 'owner' || (giver === 'admin' && target !== 'owner' && next !== 'owner');
    expect(refusal === null).toBe(decides);
  });

  test.each(roles)('nobody about themselves: %s', (role) => {
    expect(refusalToDecide(standing('a', role), standing('a', role))).not.toBeNull();
    expect(mayWith(standing('a', role), standing('a', role))).toEqual({
      change: false,
      deactivate: false,
      reactivate: false,
    });
  });
});

describe('an own role', () => {
  const desk: Permission[] = ['member.read', 'member.write', 'client.read'];
  test('decides only within what it holds', () => {
    const giver = standing('a', 'viewer', desk);
    expect(refusalToDecide(giver, standing('b', 'viewer', ['client.read']))).toBeNull();
    expect(refusalToDecide(giver, standing('b', 'viewer'))).toContain('only what you hold');
    expect(beyond(giver, holdingOf('viewer', ['client.read', 'audit.read'], null))).toContain('audit log');
  });
  test('with every permission is still no owner', () => {
    const all = standing('a', 'owner', Object.keys(permissions) as Permission[]);
    expect(all.owner).toBe(false);
    expect(refusalToDecide(all, standing('b', 'owner'))).toContain('owner');
    expect(beyond(all, holdingOf('owner', null, null))).toContain('owner');
  });
  test('a permission that no version knows any more gives nothing', () => {
    expect([...holdingOf('viewer', ['client.read', 'gone.read', 'constructor'], null).permissions]).toEqual([
      'client.read',
    ]);
  });
});

describe('chosen clients', () => {
  const limited = standing('a', 'admin', null, ['1', '2']);
  test.each([
    [null, false],
    [['1'], true],
    [['1', '2'], true],
    [['1', '3'], false],
    [[], true],
  ])('of two clients, about somebody with %j: %s', (clientIds, allowed) => {
    expect(refusalToDecide(limited, standing('b', 'user', null, clientIds)) === null).toBe(allowed);
    expect(
      refusalToChange(limited, standing('b', 'user', null, ['1']), holdingOf('user', null, clientIds)) ===
        null,
    ).toBe(allowed);
  });
});

test('whoever is deactivated, or does not hold the permission, decides about nobody', () => {
  expect(
    refusalToDecide({ ...standing('a', 'owner'), active: false }, standing('b', 'viewer')),
  ).not.toBeNull();
  expect(refusalToDecide(standing('a', 'manager'), standing('b', 'viewer'))).not.toBeNull();
  expect(mayWith(null, standing('b', 'viewer')).change).toBe(false);
  expect(mayWith(standing('a', 'owner'), { ...standing('b', 'viewer'), active: false })).toEqual({
    change: false,
    deactivate: false,
    reactivate: true,
  });
});

const someClients = fc.option(fc.subarray(['1', '2', '3'], { minLength: 1 }), { nil: null });
const names = Object.keys(permissions) as Permission[];
const someHolding: fc.Arbitrary<Holding> = fc
  .tuple(fc.constantFrom(...roles), fc.option(fc.subarray(names), { nil: null }), someClients)
  .map(([role, own, clientIds]) => holdingOf(role, own, role === 'owner' && !own ? null : clientIds));

test('no sequence of allowed changes ends without an owner, or with somebody who holds more than the giver did', () => {
  const step = fc.record({
    giver: fc.nat(4),
    target: fc.nat(4),
    what: fc.constantFrom('change', 'deactivate', 'reactivate'),
    next: someHolding,
  });
  const start = fc.array(someHolding, { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(start, fc.array(step, { maxLength: 40 }), (others, steps) => {
      const owner = holdingOf('owner', null, null);
      const people: Standing[] = [owner, ...others].map((held, index) => ({
        ...held,
        id: String(index),
        active: true,
      }));
      for (const { giver: from, target: to, what, next } of steps) {
        const [giver, target] = [people[from] as Standing, people[to] as Standing];
        const refusal =
          what === 'change' ? refusalToChange(giver, target, next) : refusalToDecide(giver, target);
        if (refusal !== null) continue;
        people[to] =
          what === 'change' ? { ...target, ...next } : { ...target, active: what === 'reactivate' };
        if (what !== 'deactivate') expect(holdsAll(giver, people[to] as Standing)).toBe(true);
        expect(people.some((person) => person.owner && person.active)).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

/** The same said another way than the policy says it. */
function holdsAll(giver: Holding, other: Holding): boolean {
  const more = names.filter((name) => other.permissions.has(name) && !giver.permissions.has(name));
  const clients =
    giver.clientIds === null || other.clientIds?.every((id) => giver.clientIds?.includes(id)) === true;
  return more.length === 0 && clients && (giver.owner || !other.owner);
}

test('the table of built-in roles is what the policy reads', () => {
  for (const role of roles) expect([...holdingOf(role, null, null).permissions]).toEqual(permissionsOf(role));
});
