import type { LedgerLine } from '@portico/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdingsOf, ledgerWords } from './ledger.ts';

let last = 0;
function line(service: string, kind: LedgerLine['kind'], day: number): LedgerLine {
  last += 1;
  return {
    id: String(last).padStart(6, '0'),
    service,
    serviceName: service,
    kind,
    holder: 'Northlight (access@northlight.example)',
    level: 'manage',
    asset: null,
    proof: 'public',
    how: '',
    at: `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`,
  };
}

test('nobody holds what was refused or taken back', () => {
  expect(holdingsOf([])).toEqual([]);
  expect(holdingsOf([line('ads', 'declined', 1)])).toEqual([]);
  expect(holdingsOf([line('ads', 'revoked', 3), line('ads', 'verified', 1)])).toEqual([]);
});

test('held since the first line after the last end', () => {
  const lines = [
    line('ads', 'verified', 9),
    line('ads', 'claimed', 7),
    line('ads', 'revoked', 5),
    line('ads', 'verified', 1),
  ];
  const [holding] = holdingsOf(lines);
  expect(holding?.since).toContain('2026-11-07');
  expect(holding?.line.at).toContain('2026-11-09');
});

test('what is no longer seen may still be held, and says so', () => {
  const [holding] = holdingsOf([line('tags', 'drifted', 4), line('tags', 'verified', 2)]);
  expect(holding?.line.kind).toBe('drifted');
  expect(holding?.since).toContain('2026-11-02');
});

test('two lines of one moment keep the order in which they were written', () => {
  const given = line('ads', 'verified', 2);
  const taken = line('ads', 'revoked', 2);
  expect(holdingsOf([taken, given])).toEqual([]);
  expect(holdingsOf([given, taken])).toEqual([]);
});

test('does not depend on the order in which the lines arrive', () => {
  const kind = fc.constantFrom(...(Object.keys(ledgerWords) as LedgerLine['kind'][]));
  const lines = fc.array(fc.tuple(fc.constantFrom('a', 'b'), kind, fc.integer({ min: 1, max: 28 })), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(lines, fc.gen(), (rows, gen) => {
      const all = rows.map(([service, what, day]) => line(service, what, day));
      const shuffled = gen(() => fc.shuffledSubarray(all, { minLength: all.length }));
      expect(holdingsOf(shuffled)).toEqual(holdingsOf(all));
    }),
  );
});
