import type { Permission } from '@portico/contract';
import { expect, it } from 'vitest';
import { navigation, visibleNavigation } from './navigation.ts';

const see = (held: Permission[], exists = (_: string) => true) =>
  visibleNavigation(navigation, {
    exists,
    may: (permission) => held.includes(permission),
  }).flatMap(({ items }) => items.map(({ label }) => label));

it('hides what the role may not see, and groups that are empty', () => {
  expect(see([])).toEqual(['Home']);
  expect(visibleNavigation(navigation, { exists: () => true, may: () => false })).toHaveLength(1);
});

it('hides pages that do not exist', () => {
  expect(see(['client.read'], (to) => to !== '/studio/clients')).not.toContain('Clients');
});

it('shows the settings to those who may read them', () => {
  expect(see(['mail.read'])).toEqual(['Home', 'Mail log']);
  expect(see(['settings.read'])).toEqual(['Home', 'Organization', 'White label', 'Mail sending']);
});

it('gives every place keys of its own', () => {
  const keys = navigation.flatMap(({ items }) => items.map((item) => item.keys));
  expect(new Set(keys).size).toBe(keys.length);
});
