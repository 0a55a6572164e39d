import { describe, expect, test } from 'vitest';
import type { AccessHolder } from './queries.ts';
import { dormantOf, figuresOf, reachWords, rolesOf, roleWords } from './report-model.ts';

const holder = (more: Partial<AccessHolder> = {}): AccessHolder => ({
  kind: 'member',
  id: 'm',
  name: 'Mara',
  email: 'mara@northlight.example',
  role: 'owner',
  permissions: ['client.read', 'audit.read'],
  clients: null,
  since: '2026-01-01T00:00:00.000Z',
  lastSeenAt: null,
  dormant: false,
  twoFactor: null,
  active: true,
  ...more,
});

describe('who has access', () => {
  test('whoever has no access any more is not dormant, and whoever cannot be judged is counted apart', () => {
    const holders = [
      holder({ dormant: true, active: false }),
      holder({ dormant: true }),
      holder({ dormant: null }),
      holder(),
    ];
    expect(dormantOf(holders)).toEqual([holders[1]]);
    expect(figuresOf({ holders, roleChanges: [1, 2], moreRoleChanges: true })).toEqual({
      active: 3,
      dormant: 1,
      unknown: 1,
      roleChanges: '2+',
    });
  });

  test('same rights under one name are one role; other rights, another one; keys stand alone', () => {
    const roles = rolesOf([
      holder(),
      holder({ name: 'Ada' }),
      holder({ name: 'Eve', permissions: ['client.read'] }),
      holder({ name: 'Gone', active: false, role: 'viewer' }),
      holder({ name: 'Sync', kind: 'api_key', role: 'api_key', permissions: ['from.tomorrow'] }),
    ]);
    expect(roles.map(({ title, names }) => [title, names])).toEqual([
      ['Owner', ['Mara', 'Ada']],
      ['Owner', ['Eve']],
      ['API key “Sync”', ['Sync']],
    ]);
    expect(roles[0]?.may[1]).toBe('Read the audit log');
    expect(roles[2]?.may).toEqual(['from.tomorrow']);
  });

  test('words', () => {
    expect(reachWords(null)).toBe('All clients');
    expect(reachWords([])).toBe('No client');
    expect(
      reachWords([
        { id: '1', name: 'A' },
        { id: '2', name: 'B' },
      ]),
    ).toBe('A, B');
    expect(roleWords({ kind: 'portal_user', role: 'read_only' })).toBe('Read only');
    expect(roleWords({ kind: 'api_key', role: 'x' })).toBe('API key');
  });
});
