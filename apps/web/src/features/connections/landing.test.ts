import { expect, it } from 'vitest';
import { landingWords, readLanding, withoutLanding } from './landing.ts';

it('finds nothing in an address that no provider led to', () => {
  expect(readLanding({})).toBeNull();
  expect(readLanding({ result: 'paid' })).toBeNull();
  expect(readLanding({ result: ['connected'] })).toBeNull();
});

it('reads what came of a consent', () => {
  expect(readLanding({ result: 'connected', connection: 'a' })).toEqual({
    result: 'connected',
    connection: 'a',
  });
  expect(readLanding({ result: 'declined', connection: 7 })).toEqual({
    result: 'declined',
    connection: null,
  });
});

it('never shows a sentence that stands in the address', () => {
  const says = 'Call this number at once';
  const landing = readLanding({ result: 'failed', says });
  expect(JSON.stringify([landing, landing && landingWords[landing.result]])).not.toContain(says);
});

it('leaves the rest of the address as it was', () => {
  expect(withoutLanding({ q: 'google', result: 'connected', says: 'x', connection: 'a' })).toEqual({
    q: 'google',
  });
});
