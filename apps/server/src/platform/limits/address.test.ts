import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressKey } from './address.ts';

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
  ['not:an:address', 'not:an:address'],
])('%s counts as %s', (ip, key) => expect(addressKey(ip)).toBe(key));

test('all addresses of a /64 count as one, and no two networks do', () => {
  const part = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
  const half = fc.tuple(part, part, part, part).map((parts) => parts.join(':'));
  fc.assert(
    fc.property(half, half, half, half, (network, other, one, two) => {
      expect(addressKey(`${network}:${one}`)).toBe(addressKey(`${network}:${two}`));
      if (network !== other)
        expect(addressKey(`${network}:1:1:1:1`)).not.toBe(addressKey(`${other}:1:1:1:1`));
    }),
  );
});
