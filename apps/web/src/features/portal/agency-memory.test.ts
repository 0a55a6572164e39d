import { expect, it } from 'vitest';
import { readAgency } from './agency-memory.ts';

const brand = { accent: '#b4235a', accentDark: null, logo: null, logoDark: null };

it('reads back what was kept', () => {
  expect(readAgency(JSON.stringify({ name: 'Northlight', brand }))).toEqual({ name: 'Northlight', brand });
});

it.each([null, '', 'Northlight', 'null', '7', '{"name":"Northlight"}', '{"name":"","brand":{}}'])(
  'takes %j for nothing',
  (kept) => expect(readAgency(kept)).toBeNull(),
);
