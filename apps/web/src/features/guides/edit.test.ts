import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changedParts,
  copyOf,
  type Draft,
  errorsByPath,
  freeKey,
  lineOf,
  linesOf,
  mergeGuides,
  moveIn,
  placeWords,
  plainProblem,
  readJson,
  removeFrom,
  serviceFor,
  setAt,
  textAt,
  valueAt,
  writeJson,
} from './edit.ts';

const guide = {
  name: 'Tag Manager',
  steps: [
    { key: 'one', title: 'Open it', picture: { kind: 'menu' } },
    { key: 'two', title: 'Press plus', link: 'https://a.example/' },
  ],
  tips: [],
};

describe('changing one place', () => {
  it('refuses nothing and loses nothing: what no form knows stays', () => {
    const changed = setAt(guide, 'steps.0.title', 'Open the menu');
    expect(changed.steps[0]).toEqual({ key: 'one', title: 'Open the menu', picture: { kind: 'menu' } });
    expect(changed.steps[1]).toBe(guide.steps[1]);
    expect(guide.steps[0]?.title).toBe('Open it');
  });

  it('takes a key away for undefined', () => {
    expect(setAt(guide, 'steps.1.link', undefined).steps[1]).toEqual({ key: 'two', title: 'Press plus' });
  });

  it('reads what is not there, or is no text, as empty', () => {
    expect(textAt(guide, 'steps.7.title')).toBe('');
    expect(textAt(guide, 'steps')).toBe('');
    expect(valueAt(null, 'steps.1')).toBeUndefined();
  });

  it('moves and removes entries, and stays at the ends', () => {
    const keys = (draft: unknown) => (valueAt(draft, 'steps') as { key: string }[]).map(({ key }) => key);
    expect(keys(moveIn(guide, 'steps', 0, 1))).toEqual(['two', 'one']);
    expect(keys(moveIn(guide, 'steps', 0, -1))).toEqual(['one', 'two']);
    expect(keys(removeFrom(guide, 'steps', 0))).toEqual(['two']);
  });

  it('finds a key that nobody has', () => {
    expect(freeKey('step', [{ key: 'step_2' }])).toBe('step_3');
    expect(freeKey('step', [{ key: 'a' }, { key: 'step_3' }])).toBe('step_4');
  });
});

describe('the JSON text', () => {
  it('refuses what is no object, with a sentence', () => {
    for (const text of ['', '{', '[]', 'null', '"a"', '7']) expect(readJson(text).ok).toBe(false);
    expect(readJson('[]')).toEqual({ ok: false, message: 'A guide is one object in curly brackets.' });
  });

  it('knows the line of each path', () => {
    const text = writeJson(guide).split('\n');
    expect(text[lineOf(guide, 'steps.1.title') - 1]).toContain('Press plus');
    expect(text[lineOf(guide, 'steps.1.gone') - 1]).toBe('    {');
    expect(text[lineOf(guide, 'tips') - 1]).toContain('tips');
    expect(lineOf(guide, 'nothing')).toBe(1);
  });

  it('counts as many lines as are written, whatever the guide holds', () => {
    const key = fc.stringMatching(/^[a-z]{1,6}$/);
    const { draft } = fc.letrec((tie) => ({
      draft: fc.dictionary(key, tie('value')) as fc.Arbitrary<Draft>,
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(draft, (value) => {
        const lines = writeJson(value).split('\n');
        for (const [path, line] of linesOf(value)) {
          const name = path.split('.').at(-1) ?? '';
          if (/^[a-z]/.test(name)) expect(lines[line - 1]?.trim()).toMatch(new RegExp(`^"${name}": `));
          expect(line).toBeLessThanOrEqual(lines.length);
        }
      }),
    );
  });
});

describe('what the server said', () => {
  it('is put on paths without the word guide, several together', () => {
    const errors = errorsByPath([
      { path: 'guide.steps.0.title', message: 'too long' },
      { path: 'guide.steps.0.title', message: 'not known' },
      { path: 'guide', message: 'no guide' },
    ]);
    expect(errors.get('steps.0.title')).toBe('too long; not known');
    expect(errors.get('')).toBe('no guide');
  });

  it('is said as a person would say it', () => {
    expect(plainProblem('Too small: expected string to have >=1 characters')).toBe('This is needed');
    expect(plainProblem('Too big: expected string to have <=80 characters')).toBe('At most 80 characters');
    expect(plainProblem('Too big: expected array to have <=10 items')).toBe('At most 10 items');
    expect(plainProblem('Invalid input: expected string, received undefined')).toBe('This is needed');
    expect(plainProblem('Invalid string: must match pattern /^https:\\/\\/[^\\s]+$/')).toMatch(
      /begins with https/,
    );
    expect(plainProblem('“one” is there twice')).toBe('“one” is there twice');
  });

  it('names the place in words', () => {
    expect(placeWords('steps.2.title')).toBe('Step 3, title');
    expect(placeWords('idsIn.0.pattern')).toBe('Id asked for 1, pattern');
    expect(placeWords('estimatedMinutes')).toBe('Estimated minutes');
    expect(placeWords('')).toBe('The guide');
  });
});

describe('two people at once', () => {
  it('says which parts both changed, and keeps mine there', () => {
    const merged = mergeGuides(guide, { ...guide, name: 'Mine' }, { ...guide, name: 'Theirs', tips: [1] });
    expect(merged).toEqual({
      draft: { ...guide, name: 'Mine', tips: [1] },
      taken: ['tips'],
      clashes: ['name'],
    });
  });

  it('is no clash where both did the same', () => {
    expect(mergeGuides(guide, { ...guide, name: 'Same' }, { ...guide, name: 'Same' }).clashes).toEqual([]);
  });

  it('keeps a part that I took away', () => {
    const { tips: _tips, ...without } = guide;
    expect(mergeGuides(guide, without, { ...guide, name: 'Theirs' }).draft).toEqual({
      ...without,
      name: 'Theirs',
    });
  });

  it('loses no change of either side that does not clash', () => {
    const part = fc.record({ a: fc.nat(3), b: fc.nat(3), c: fc.nat(3) });
    fc.assert(
      fc.property(part, part, part, (base, mine, theirs) => {
        const { draft, clashes } = mergeGuides(base, mine, theirs);
        for (const name of changedParts(base, mine)) expect(draft[name]).toBe(mine[name as 'a']);
        for (const name of changedParts(base, theirs)) {
          if (!changedParts(base, mine).includes(name)) expect(draft[name]).toBe(theirs[name as 'a']);
          else if (mine[name as 'a'] !== theirs[name as 'a']) expect(clashes).toContain(name);
        }
      }),
    );
  });
});

describe('a guide of one’s own', () => {
  it('has a name that the server takes', () => {
    expect(serviceFor('Pinterest Ads')).toBe('custom_pinterest_ads');
    expect(serviceFor('  Éclair & Co. ')).toBe('custom_e_clair_co');
    expect(serviceFor('…')).toBe('');
    fc.assert(
      fc.property(fc.string(), (name) => {
        const service = serviceFor(name);
        if (service) expect(service).toMatch(/^custom_[a-z0-9]+(_[a-z0-9]+)*$/);
        expect(service.length).toBeLessThanOrEqual(60);
      }),
    );
  });

  it('is proposed to nobody at first', () => {
    const copy = copyOf(
      { ...guide, version: 7, unlocks: [1] },
      { service: 'custom_a', name: 'A', platform: 'other' },
    );
    expect(copy).toMatchObject({ service: 'custom_a', name: 'A', version: 1, unlocks: [], proposedWhen: [] });
    expect(copy.steps).toBe(guide.steps);
  });
});
