import { readFile } from 'node:fs/promises';
import { type Permission, permissions, roleHolds, roles } from '@portico/contract';
import { expect, test } from 'vitest';

const page = new URL('../../../../../../docs/roles.md', import.meta.url);

test('docs/roles.md says what the table of permissions says', async () => {
  const rows = (await readFile(page, 'utf8')).split('\n').filter((line) => line.startsWith('| `'));
  const expected = (Object.keys(permissions) as Permission[]).map((name) => {
    const marks = roles.map((role) => (roleHolds(role, name) ? '●' : ''));
    return `| \`${name}\` | ${permissions[name].means} | ${marks.join(' | ')} |`;
  });
  expect(rows).toEqual(expected);
});
