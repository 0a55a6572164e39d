import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePidFile } from './pid-file.ts';

const WHOLE = `4711
/srv/portico/data/postgres
1763640000
25432
/srv/portico/data/postgres
127.0.0.1
   123456    789
ready   
`;

test.each(['', '\n', 'none', '0', '-0', '12x', '99999999999999999999', ' \n4711'])(
  '%j is no lock file',
  (text) => {
    expect(parsePidFile(text)).toBeUndefined();
  },
);

test('reads the number, the port, the socket and the state of a running server', () => {
  expect(parsePidFile(WHOLE)).toEqual({
    pid: 4711,
    port: 25_432,
    socketDirectory: '/srv/portico/data/postgres',
    status: 'ready',
  });
});

test('reads the negative number of a single-user server', () => {
  expect(parsePidFile('-4711\n/srv\n')).toEqual({ pid: 4711, port: 0, socketDirectory: '', status: '' });
});

test('a file cut off anywhere gives a prefix of the truth or nothing', () => {
  fc.assert(
    fc.property(fc.nat({ max: WHOLE.length }), (length) => {
      const parsed = parsePidFile(WHOLE.slice(0, length));
      if (parsed) expect('4711'.startsWith(String(parsed.pid))).toBe(true);
      if (parsed?.status) expect('ready'.startsWith(parsed.status)).toBe(true);
    }),
  );
});

test('never throws and never gives a number that is none', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const parsed = parsePidFile(text);
      if (parsed) expect(Number.isSafeInteger(parsed.pid) && parsed.pid > 0 && parsed.port >= 0).toBe(true);
    }),
  );
});
