import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDrafts, type DraftStore } from './draft.ts';

function memory(): DraftStore & { all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, value) => void all.set(key, value),
    removeItem: (key) => void all.delete(key),
  };
}
const harmless = () => false;

test('a browser that forbids storage keeps nothing and breaks nothing', () => {
  const drafts = createDrafts(
    () => {
      throw new DOMException('denied', 'SecurityError');
    },
    'r1',
    harmless,
  );
  expect(() => drafts.write('a', 'text')).not.toThrow();
  expect(() => drafts.clear('a')).not.toThrow();
  expect(drafts.read('a')).toBeNull();
});

test('what looks like a secret is never kept, and takes away what was kept before it', () => {
  const store = memory();
  const drafts = createDrafts(
    () => store,
    'r1',
    (text) => text.includes('hunter2'),
  );
  drafts.write('question', 'my password');
  drafts.write('question', 'my password is hunter2');
  expect(store.all.size).toBe(0);
});

test('what is far too long is not kept', () => {
  const store = memory();
  const drafts = createDrafts(() => store, 'r1', harmless);
  drafts.write('question', 'x'.repeat(10_001));
  expect(store.all.size).toBe(0);
});

test('an emptied field forgets', () => {
  const store = memory();
  const drafts = createDrafts(() => store, 'r1', harmless);
  drafts.write('question', 'Where is the gear?');
  drafts.write('question', '  ');
  expect(drafts.read('question')).toBeNull();
});

test('gives back exactly what was typed, each field its own', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (one, other) => {
      fc.pre(one.trim() !== '' && other.trim() !== '');
      const store = memory();
      const drafts = createDrafts(() => store, 'r1', harmless);
      drafts.write('one', one);
      drafts.write('other', other);
      expect(drafts.read('one')).toBe(one);
      expect(drafts.read('other')).toBe(other);
      drafts.clear('one');
      expect(drafts.read('one')).toBeNull();
      expect(drafts.read('other')).toBe(other);
    }),
  );
});

test('another request has its own texts', () => {
  const store = memory();
  createDrafts(() => store, 'r1', harmless).write('question', 'mine');
  expect(createDrafts(() => store, 'r2', harmless).read('question')).toBeNull();
});
