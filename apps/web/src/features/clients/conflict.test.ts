import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareEdits, mergeClashes, mergeEdits } from './conflict.ts';
import { type ClientFields, changedFields, clientFieldNames, toFields } from './fields.ts';

const base: ClientFields = {
  companyName: 'Bright Smile',
  website: 'https://bright.example',
  contactName: 'Tom',
  email: '',
  phone: '1',
  industry: '',
  clientType: 'brochure_site',
  timeZone: 'UTC',
  currency: 'EUR',
  language: 'en',
  notes: '',
};

describe('two people change one client', () => {
  test('what only they changed is taken over', () => {
    const { taken, clashes } = compareEdits(base, { ...base, notes: 'Mine' }, { ...base, phone: '2' });
    expect(taken).toEqual([{ field: 'phone', base: '1', theirs: '2' }]);
    expect(clashes).toEqual([]);
  });

  test('what both changed differently waits for a choice', () => {
    const { taken, clashes } = compareEdits(base, { ...base, phone: '3' }, { ...base, phone: '2' });
    expect(taken).toEqual([]);
    expect(clashes).toEqual([{ field: 'phone', base: '1', mine: '3', theirs: '2' }]);
  });

  test('what both changed to the same is settled; spaces around it do not matter', () => {
    const settled = { taken: [], clashes: [] };
    expect(compareEdits(base, { ...base, phone: '2 ' }, { ...base, phone: '2' })).toEqual(settled);
    expect(compareEdits(base, { ...base, phone: ' 1' }, base)).toEqual(settled);
  });

  test('merged, mine stays where I typed and theirs stands elsewhere', () => {
    const mine = { ...base, phone: '3', notes: 'Mine' };
    const theirs = { ...base, phone: '2', industry: 'Law' };
    expect(mergeEdits(base, mine, theirs)).toEqual({ ...base, phone: '3', notes: 'Mine', industry: 'Law' });
    expect(mergeEdits(base, mine, theirs, { phone: 'theirs' }).phone).toBe('2');
  });

  test('a newer clash takes the place of the older one; a settled one goes', () => {
    const older = { field: 'phone' as const, base: '1', mine: '3', theirs: '2' };
    const newer = { field: 'phone' as const, base: '2', mine: '3', theirs: '4' };
    expect(mergeClashes([older], [newer], base)).toEqual([newer]);
    expect(mergeClashes([older], [], { ...base, phone: '3' })).toEqual([]);
    expect(mergeClashes([older], [], { ...base, phone: '9' })).toEqual([{ ...older, theirs: '9' }]);
  });

  const fields = fc.record(
    Object.fromEntries(clientFieldNames.map((name) => [name, fc.constantFrom('', 'a', 'b', 'c')])),
  ) as unknown as fc.Arbitrary<ClientFields>;

  test('nothing that I typed is ever lost, and nothing of theirs where I typed nothing', () => {
    fc.assert(
      fc.property(fields, fields, fields, (begun, mine, theirs) => {
        const merged = mergeEdits(begun, mine, theirs);
        const mineOnly = changedFields(begun, mine);
        for (const name of clientFieldNames) {
          expect(merged[name]).toBe(name in mineOnly ? mine[name] : theirs[name]);
        }
      }),
    );
  });

  test('a field is a clash or taken over, never both, and only where it matters', () => {
    fc.assert(
      fc.property(fields, fields, fields, (begun, mine, theirs) => {
        const { taken, clashes } = compareEdits(begun, mine, theirs);
        const named = [...taken, ...clashes].map(({ field }) => field);
        expect(new Set(named).size).toBe(named.length);
        for (const { field } of clashes) expect(mine[field]).not.toBe(theirs[field]);
        for (const { field } of taken) expect(mine[field]).toBe(begun[field]);
      }),
    );
  });
});

test('a form holds nothing as an empty text', () => {
  const client = { ...base, email: null, notes: null } as unknown as Parameters<typeof toFields>[0];
  expect(toFields(client)).toEqual(base);
});
