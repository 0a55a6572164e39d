import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../api.ts';
import { gateFor, watchSecondFactor } from './gate.ts';

afterEach(() => vi.unstubAllGlobals());

it('leads those alone who must set up a second factor, and keeps where they wanted to go', () => {
  expect(gateFor({ needsSecondFactor: false }, '/studio')).toBeNull();
  expect(gateFor({ needsSecondFactor: true }, '/studio/clients?q=a')).toEqual({
    to: '/second-factor',
    search: { redirect: '/studio/clients?q=a' },
  });
});

describe('rules that change while somebody is at work', () => {
  const refusal = (code: 'second_factor_required' | 'not_allowed') =>
    new ApiError({ code, title: 'Refused' });

  async function ledAfter(error: ApiError, needsSecondFactor: boolean) {
    vi.stubGlobal('fetch', async () => Response.json({ needsSecondFactor }));
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const lead = vi.fn();
    watchSecondFactor(client, lead);
    await client
      .fetchQuery({ queryKey: ['clients'], queryFn: () => Promise.reject(error) })
      .catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { led: lead.mock.calls.length, me: client.getQueryData(['session']) };
  }

  it('lead to the page, with what the server says now', async () =>
    expect(await ledAfter(refusal('second_factor_required'), true)).toEqual({
      led: 1,
      me: { needsSecondFactor: true },
    }));
  it('lead nowhere after another refusal, or where the server says that nothing is missing', async () => {
    expect((await ledAfter(refusal('not_allowed'), true)).led).toBe(0);
    expect((await ledAfter(refusal('second_factor_required'), false)).led).toBe(0);
  });
});
