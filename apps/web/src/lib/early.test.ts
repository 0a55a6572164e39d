import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it, vi } from 'vitest';
import { takeEarly } from './early.ts';

const script = readFileSync(new URL('../../public/first.js', import.meta.url), 'utf8');

/** What public/first.js asks the server for where the page has this path. */
function askedAt(pathname: string): { address: string; headers: Record<string, string> }[] {
  const asked: { address: string; headers: Record<string, string> }[] = [];
  runInNewContext(script, {
    window: {},
    location: { pathname },
    AbortSignal,
    localStorage: { getItem: () => null },
    matchMedia: () => ({ matches: false }),
    document: { documentElement: { dataset: {} }, querySelector: () => null },
    fetch: async (address: string, { headers }: { headers: Record<string, string> }) => {
      asked.push({ address, headers: { ...headers } });
    },
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

it('asks for what the page shows first', () => {
  const accept = 'application/json';
  expect(askedAt('/sign-in')).toEqual([{ address: '/api/system', headers: { accept } }]);
  expect(askedAt('/studio/clients/7')).toEqual([{ address: '/api/auth/me', headers: { accept } }]);
  expect(askedAt('/welcome/a-token/google_ads')).toEqual([
    { address: '/api/welcome', headers: { accept, 'x-welcome-token': 'a-token' } },
  ]);
  expect(askedAt('/')).toEqual([]);
  expect(askedAt('/constructor')).toEqual([]);
});

it('gives the answer to the call it was asked for, once', () => {
  const answer = Promise.resolve(new Response('{}'));
  vi.stubGlobal('window', { porticoEarly: { address: '/api/system', answer } });
  expect(takeEarly('/api/auth/me')).toBeUndefined();
  expect(takeEarly('/api/system')).toBe(answer);
  expect(takeEarly('/api/system')).toBeUndefined();
});

it('is not missed where there is none', () => {
  expect(takeEarly('/api/system')).toBeUndefined();
});
