import type { Permission } from '@portico/contract';
import { expect, it } from 'vitest';
import { navigation, visibleNavigation } from './navigation.ts';

const see = (held: Permission[], mailInbox = true, exists = (_: string) => true) =>
  visibleNavigation(navigation, {
    exists,
    mailInbox,
    may: (permission) => held.includes(permission),
  }).flatMap(({ items }) => items.map(({ label }) => label));

it('hides what the role may not see, and groups that are empty', () => {
  expect(see([])).toEqual(['Home']);
  expect(
    visibleNavigation(navigation, { exists: () => true, mailInbox: true, may: () => false }),
  ).toHaveLength(1);
});

it('hides pages that do not exist', () => {
  expect(see(['client.read'], true, (to) => to !== '/studio/clients')).not.toContain('Clients');
});

it('shows the mail inbox only where mail is kept there', () => {
  expect(see(['mail.read'], false)).not.toContain('Mail inbox');
  expect(see(['mail.read'], true)).toContain('Mail inbox');
});

it('gives every place keys of its own', () => {
  const keys = navigation.flatMap(({ items }) => items.map((item) => item.keys));
  expect(new Set(keys).size).toBe(keys.length);
});
