import { expect, test } from 'vitest';
import { isNetworkAddress } from './address.ts';

test.each(['203.0.113.7', '10.0.0.0/8', '0.0.0.0/0', '2001:db8::1', '2001:db8::/32', '::1'])(
  '%s is one',
  (text) => {
    expect(isNetworkAddress(text)).toBe(true);
  },
);

test.each([
  '',
  '1',
  '1.2.3',
  '256.1.1.1',
  '10.0.0.0/33',
  '10.0.0.0/',
  '10.0.0.0/8/8',
  'localhost',
  '::g',
  '2001:db8::/129',
  '1.2.3.4 ',
])('%j is none', (text) => {
  expect(isNetworkAddress(text)).toBe(false);
});
