import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeNewest } from './newest.ts';

const page = (seqs: number[], nextCursor: string | null = null) => ({
  items: seqs.map((seq) => ({ seq })),
  nextCursor,
});
const pages = (...all: ReturnType<typeof page>[]) => ({
  pages: all,
  pageParams: all.map((): unknown => undefined),
});
const seqs = (merged: ReturnType<typeof pages>) =>
  merged.pages.flatMap(({ items }) => items.map(({ seq }) => seq));

describe('what is new is put before what is known', () => {
  test('without anything known the newest page stands alone', () => {
    expect(seqs(mergeNewest(undefined, page([2, 1])))).toEqual([2, 1]);
    expect(seqs(mergeNewest(pages(page([])), page([1])))).toEqual([1]);
  });

  test('pages that were read stay', () => {
    const known = pages(page([6, 5], 'a'), page([4, 3], 'b'));
    expect(seqs(mergeNewest(known, page([8, 7, 6], 'c')))).toEqual([8, 7, 6, 5, 4, 3]);
  });

  test('nothing new leaves the very same pages', () => {
    const known = pages(page([6, 5]));
    expect(mergeNewest(known, page([6, 5]))).toBe(known);
  });

  test('where more happened than a page holds, there would be a gap', () => {
    const known = pages(page([2, 1]));
    expect(seqs(mergeNewest(known, page([9, 8], 'more')))).toEqual([9, 8]);
  });

  test('all that there is has no gap', () => {
    expect(seqs(mergeNewest(pages(page([2])), page([9, 8], null)))).toEqual([9, 8, 2]);
  });

  test('the order holds and nothing stands twice, however it comes', () => {
    const log = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 30 });
    fc.assert(
      fc.property(log, fc.nat(30), fc.integer({ min: 1, max: 30 }), (all, knownUpTo, size) => {
        const newestFirst = all.toSorted((one, other) => other - one);
        const known = newestFirst.filter((seq) => seq <= knownUpTo);
        const merged = seqs(
          mergeNewest(
            known.length > 0 ? pages(page(known)) : undefined,
            page(newestFirst.slice(0, size), newestFirst.length > size ? 'more' : null),
          ),
        );
        expect(merged).toEqual(newestFirst.slice(0, merged.length));
      }),
    );
  });
});
