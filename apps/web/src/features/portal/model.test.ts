import { describe, expect, it } from 'vitest';
import { firstName, proposedRole, roleOptions } from './model.ts';

describe('the role that an invitation proposes', () => {
  it('is the primary contact where there is none, and none is invited', () => {
    expect(proposedRole({ items: [], invitations: [] })).toBe('primary');
    expect(proposedRole({ items: [], invitations: [{ role: 'primary', state: 'expired' }] })).toBe('primary');
    expect(proposedRole({ items: [{ role: 'member' }], invitations: [] })).toBe('primary');
  });
  it('is a member otherwise', () => {
    expect(proposedRole({ items: [{ role: 'primary' }], invitations: [] })).toBe('member');
    expect(proposedRole({ items: [], invitations: [{ role: 'primary', state: 'open' }] })).toBe('member');
  });
});

it('greets by the first name, without titles', () => {
  expect(firstName('Dr. Ana Kovač')).toBe('Ana');
  expect(firstName('Tom Reyes')).toBe('Tom');
  expect(firstName('Dr.')).toBe('Dr.');
});

it('offers every role, the strongest first', () =>
  expect(roleOptions.map(({ value }) => value)).toEqual(['primary', 'approver', 'member', 'read_only']));
