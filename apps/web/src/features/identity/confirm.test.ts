import { afterEach, expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/problem.ts';
import { confirmed, question } from './confirm.ts';

const needed = () => new ApiError({ code: 'confirmation_needed', title: 'Please confirm', status: 403 });
const answer = (proved: boolean) => question.get()?.(proved);
const shown = () => vi.waitFor(() => expect(question.get()).not.toBeNull());

afterEach(() => expect(question.get()).toBeNull());

it('asks nothing where nothing is asked', async () => {
  expect(await confirmed(async () => 7)).toBe(7);
  const other = new ApiError({ code: 'not_allowed', title: 'No', status: 403 });
  await expect(confirmed(() => Promise.reject(other))).rejects.toBe(other);
});

it('makes the call once more after the proof, and only once', async () => {
  const work = vi.fn().mockRejectedValueOnce(needed()).mockResolvedValueOnce('done');
  const result = confirmed(work);
  await shown();
  answer(true);
  expect(await result).toBe('done');
  const never = vi.fn().mockImplementation(() => Promise.reject(needed()));
  const refused = confirmed(never);
  await shown();
  answer(true);
  await expect(refused).rejects.toMatchObject({ code: 'confirmation_needed' });
  expect(never).toHaveBeenCalledTimes(2);
});

it('says why nothing was done where the person would rather not', async () => {
  const work = vi.fn().mockRejectedValue(needed());
  const result = confirmed(work);
  await shown();
  answer(false);
  await expect(result).rejects.toMatchObject({ code: 'confirmation_needed' });
  expect(work).toHaveBeenCalledTimes(1);
});

it('asks once for several calls at a time', async () => {
  const calls = [1, 2].map((number) => vi.fn().mockRejectedValueOnce(needed()).mockResolvedValueOnce(number));
  const results = Promise.all(calls.map((work) => confirmed(work)));
  await shown();
  const first = question.get();
  await Promise.resolve();
  expect(question.get()).toBe(first);
  answer(true);
  expect(await results).toEqual([1, 2]);
});
