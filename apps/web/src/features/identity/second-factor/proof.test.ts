import { expect, it, vi } from 'vitest';
import { ApiError } from '../../../api.ts';
import { withPassword } from './proof.ts';

const refusal = (code: 'confirmation_needed' | 'wrong_credentials') =>
  new ApiError({ code, title: 'Refused', status: 403 });

it('proves with the same password, once, where a fresh proof is wanted', async () => {
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    sent.push(`${path} ${body}`);
    return new Response(null, { status: 204 });
  });
  const work = vi.fn().mockRejectedValueOnce(refusal('confirmation_needed')).mockResolvedValueOnce('done');
  expect(await withPassword('four plain words', work)).toBe('done');
  expect(sent).toEqual(['/api/auth/confirmation {"password":"four plain words"}']);

  await expect(withPassword('no', () => Promise.reject(refusal('wrong_credentials')))).rejects.toMatchObject({
    code: 'wrong_credentials',
  });
  expect(sent).toHaveLength(1);
  vi.unstubAllGlobals();
});
