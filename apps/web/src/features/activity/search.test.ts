import { describe, expect, test } from 'vitest';
import { actorsIn } from './actors.ts';
import { eventKindOptions, eventKinds, isEventName, kindOf, signOf } from './kinds.ts';
import { countFilters, readAuditSearch, toAuditQuery } from './search.ts';

describe('the address of the audit log', () => {
  test('what is not right is left out', () => {
    expect(
      readAuditSearch({
        type: 'client',
        client: '',
        person: 4,
        q: ['a'],
        credential: 'Key!',
        ip: 'localhost',
        from: '2026-13-40',
        to: 'today',
        entry: 'x'.repeat(200),
      }),
    ).toEqual({});
  });

  test('days are the viewer’s, and both of them count', () => {
    const { from, to } = toAuditQuery(readAuditSearch({ from: '2026-11-01', to: '2026-11-30' }));
    expect(from).toBe(new Date(2026, 10, 1).toISOString());
    expect(to).toBe(new Date(2026, 11, 1).toISOString());
  });

  test('words, addresses and credentials are kept as they are; digits alone are words too', () => {
    const search = { q: 2026, ip: '2001:db8::/32', credential: 'key' };
    expect(toAuditQuery(readAuditSearch(search))).toMatchObject({ ...search, q: '2026' });
    expect(countFilters(readAuditSearch({ ...search, entry: 'x' }))).toBe(3);
  });

  test('no day is asked where none is given', () => {
    expect(toAuditQuery({})).toEqual({});
    expect(countFilters({ entry: 'x' })).toBe(0);
    expect(countFilters({ type: 'client.created', from: '2026-11-01' })).toBe(2);
  });
});

describe('kinds of events', () => {
  test('they are those of the contract', async () => {
    const { eventTypes } = await import('@portico/contract/events');
    expect(Object.keys(eventKinds).sort()).toEqual(Object.keys(eventTypes).sort());
  });

  test('each belongs to a group', () => {
    expect(eventKindOptions().filter(({ group }) => group === 'Other')).toEqual([]);
  });

  test('one of a newer server is shown by its name', () => {
    expect(kindOf('invoice.paid' as 'mail.sent').label).toBe('invoice paid');
    expect(isEventName('toString')).toBe(false);
  });
});

test('everybody is offered once, oneself first', () => {
  const actor = (id: string | null, name: string) => ({ actor: { kind: 'member' as const, id, name } });
  const people = actorsIn(
    [actor('2', 'Zoe'), actor('1', 'Mara'), actor('3', 'Ana'), actor('2', 'Zoe'), actor(null, 'Portico')],
    { id: '1', name: 'Mara' },
  );
  expect(people.map(({ name }) => name)).toEqual(['Mara', 'Ana', 'Zoe']);
});

test('the colour of an event follows how it came out', () => {
  expect(signOf({ type: 'check.finished', data: { outcome: 'pass' } }).tone).toBe('good');
  expect(signOf({ type: 'check.finished', data: { outcome: 'fail' } }).tone).toBe('warn');
  expect(signOf({ type: 'check.finished', data: {} }).tone).toBe('good');
  expect(signOf({ type: 'platform.updated', data: { to: 'drifted' } }).tone).toBe('bad');
  expect(signOf({ type: 'platform.updated', data: { to: 'requested' } }).tone).toBe('neutral');
  expect(signOf({ type: 'scan.finished', data: { reachable: false } }).tone).toBe('warn');
});
