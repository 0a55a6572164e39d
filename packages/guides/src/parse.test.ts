import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Guide } from '@portico/contract';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue, readCatalogue } from './catalogue.ts';
import { GuideError, type GuideProblem, parseGuide } from './parse.ts';

const analytics = () => structuredClone(loadCatalogue().guide('google_analytics')) as Guide;
/** The problems of the guide after a change, as `path: message`. */
function problemsAfter(change: (guide: Guide & Record<string, unknown>) => void): string[] {
  const guide = analytics() as Guide & Record<string, unknown>;
  change(guide);
  return problemsOf(guide).map(({ path, message }) => `${path}: ${message}`);
}
function problemsOf(guide: unknown): GuideProblem[] {
  try {
    parseGuide(guide);
    return [];
  } catch (error) {
    if (!(error instanceof GuideError)) throw error;
    return error.problems;
  }
}
/** Puts the value in some place of a tree, or beside what is there. */
function spoil(tree: unknown, turns: Iterator<number>, value: unknown): void {
  const holder = tree as Record<string, unknown>;
  const keys = [...Object.keys(holder), 'stray'];
  const key = keys[(turns.next().value as number) % keys.length] as string;
  const inside = holder[key];
  const goOn = typeof inside === 'object' && inside !== null && (turns.next().value as number) % 4 > 0;
  if (goOn) spoil(inside, turns, value);
  else holder[key] = value;
}
const first = <Entry>(list: Entry[]): Entry => {
  const [entry] = list;
  if (entry === undefined) throw new Error('The list is empty');
  return entry;
};

describe('an agency’s guide is refused where it cannot be used', () => {
  it.each<[string, (guide: Guide & Record<string, unknown>) => void, string]>([
    [
      'a field that does not exist',
      (guide) => {
        guide.colour = 'red';
      },
      ': There is no field named “colour” here',
    ],
    [
      'a service that is neither known nor custom',
      (guide) => {
        (guide as { service: string }).service = 'pinterest';
      },
      'service: ',
    ],
    [
      'no steps',
      (guide) => {
        guide.steps = [];
      },
      'steps: ',
    ],
    [
      'two steps with one key',
      (guide) => {
        guide.steps.push({ ...first(guide.steps) });
      },
      'steps.5.key: “open_admin” is there twice',
    ],
    [
      'levels in the wrong order',
      (guide) => {
        guide.access.reverse();
      },
      'access: each level stands once, the least first',
    ],
    [
      'an unknown placeholder',
      (guide) => {
        first(guide.steps).body = 'Write {{agency.password}}';
      },
      'steps.0.body: the placeholder {{agency.password}} is not known',
    ],
    [
      'a placeholder of another guide’s id',
      (guide) => {
        first(guide.steps).body = '{{given.pixelId}}';
      },
      'steps.0.body: ',
    ],
    [
      'a placeholder that is not closed',
      (guide) => {
        first(guide.steps).title = 'Write {{role';
      },
      'steps.0.title: has a placeholder',
    ],
    [
      'a placeholder in a picture',
      (guide) => {
        first(guide.steps).picture = { kind: 'menu', app: '{{nobody}}', items: [{ label: 'x', mark: true }] };
      },
      'steps.0.picture: ',
    ],
    [
      'a pattern that could take for ever',
      (guide) => {
        first(guide.idsIn).pattern = '(G-)+[A-Z0-9]+';
      },
      'idsIn.0.pattern: repeats a group',
    ],
    [
      'an example that its own rule refuses',
      (guide) => {
        first(guide.idsIn).example = 'UA-123456-1';
      },
      'idsIn.0.example: is not accepted: That looks like a Universal Analytics id',
    ],
    [
      'an example that its own pattern refuses',
      (guide) => {
        first(guide.idsIn).pattern = 'G-[A-Z]{10}';
      },
      'idsIn.0.pattern: does not match',
    ],
    [
      'a check of an id that nobody asks for',
      (guide) => {
        Object.assign(first(guide.checks), { id: 'pixelId' });
      },
      'checks.0.id: no question of this guide has the key “pixelId”',
    ],
    [
      'a check that does not exist',
      (guide) => {
        Object.assign(first(guide.checks), { check: 'hope' });
      },
      'checks.0.check: ',
    ],
    [
      'a check without its parameter',
      (guide) => {
        guide.checks.push({
          key: 'cert',
          check: 'certificate_valid',
          hosts: [],
          minDays: 1,
          label: 'x',
          proof: 'public',
          about: 'asset',
          required: true,
        });
      },
      'checks.3.hosts: ',
    ],
    [
      'doubt without a note',
      (guide) => {
        first(guide.traps).unverified = true;
      },
      'traps.0.note: says what is unverified',
    ],
    [
      'a picture that marks nothing',
      (guide) => {
        first(guide.steps).picture = { kind: 'menu', app: 'x', items: ['a'] };
      },
      'steps.0.picture: marks nothing',
    ],
    [
      'a table with a short row',
      (guide) => {
        first(guide.steps).picture = {
          kind: 'table',
          app: 'x',
          title: 'y',
          columns: ['a', 'b'],
          rows: [[{ label: 'c', mark: true }]],
        };
      },
      'steps.0.picture: has a row',
    ],
    [
      'a link that is not encrypted',
      (guide) => {
        first(guide.steps).link = 'http://analytics.google.com/';
      },
      'steps.0.link: ',
    ],
    [
      'a script in place of a link',
      (guide) => {
        first(guide.steps).link = 'javascript:alert(1)';
      },
      'steps.0.link: ',
    ],
    [
      'a service that unlocks itself',
      (guide) => {
        guide.unlocks.push({ service: 'google_analytics', effect: 'easier', why: 'x' });
      },
      'unlocks.0: a service cannot unlock itself',
    ],
    [
      'a condition with two comparisons',
      (guide) => {
        guide.proposedWhen.push({ detected: 'cms', is: 'wix', present: true });
      },
      'proposedWhen.1: A condition makes exactly one',
    ],
    [
      'a source without a place',
      (guide) => {
        guide.sources.push({ proves: 'x' });
      },
      'sources.4: A source is',
    ],
    [
      'a day that does not exist',
      (guide) => {
        guide.verifiedOn = '2026-02-31';
      },
      'verifiedOn: ',
    ],
  ])('%s', (_name, change, problem) => {
    expect(problemsAfter(change)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
  });

  it('tells every problem at once', () => {
    expect(
      problemsAfter((guide) => {
        first(guide.steps).body = '{{x}}';
        first(guide.idsIn).pattern = '(';
      }),
    ).toHaveLength(2);
  });

  it.each<[string, unknown, string]>([
    ['name', '', 'name: This is needed'],
    ['name', undefined, 'name: This is needed'],
    ['name', 'x'.repeat(81), 'name: At most 80 characters'],
    ['name', 7, 'name: This must be a text'],
    ['version', 0, 'version: More than 0'],
    ['estimatedMinutes', 1.5, 'estimatedMinutes: This must be a whole number'],
    ['estimatedMinutes', 241, 'estimatedMinutes: At most 240'],
    ['locale', 'English', 'locale: A language, such as en or en-GB'],
    ['verifiedOn', 'yesterday', 'verifiedOn: This must be a day, such as 2026-11-20'],
    ['difficulty', 'brave', 'difficulty: This must be one of easy, medium, hard'],
    ['difficulty', undefined, 'difficulty: This is needed: one of easy, medium, hard'],
    ['service', 'fax', 'service: A service of the catalogue, or a name of your own that begins with custom_'],
    ['steps', [], 'steps: At least one entry is needed'],
    ['steps', {}, 'steps: This must be a list in square brackets'],
    ['needs', Array.from({ length: 7 }, () => 'x'), 'needs: At most 6 entries'],
    ['tips', ['x'], 'tips.0: This must be a group of fields in curly brackets'],
  ])('%s %j is told in a plain sentence', (field, value, problem) => {
    expect(problemsAfter((guide) => Object.assign(guide, { [field]: value }))).toEqual([problem]);
  });

  it('where a part may have several forms, tells of the one that was meant', () => {
    const withPicture = (picture: unknown) =>
      problemsAfter((guide) => Object.assign(first(guide.steps), { picture }));
    const kinds = 'menu, list, table, form, mail, record, code, phone';
    const place = 'steps.0.picture';
    expect(withPicture({ kind: 'film' })).toEqual([`${place}.kind: This must be one of ${kinds}`]);
    expect(withPicture({})).toEqual([`${place}.kind: This is needed: one of ${kinds}`]);
    const items = [{ label: '', mark: true }, 7, { title: 'Admin' }];
    expect(withPicture({ kind: 'menu', app: 'Analytics', items })).toEqual([
      `${place}.items.0.label: This is needed`,
      `${place}.items.1: This must be a text or a group of fields in curly brackets`,
      `${place}.items.2.label: This is needed`,
      `${place}.items.2: There is no field named “title” here`,
    ]);
    expect(
      problemsAfter((guide) => {
        guide.proposedWhen = [{ detected: 'tag', is: ['', 7 as never] }];
      }),
    ).toEqual(['proposedWhen.0.is.0: This is needed', 'proposedWhen.0.is.1: This must be a text']);
  });

  it('never tells of a wrong value in the words of the schema', () => {
    const services = loadCatalogue().guides.map((guide) => guide.service);
    const wrong = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, -1, 0.5, '', 'x'.repeat(5000), NaN));
    fc.assert(
      fc.property(
        fc.constantFrom(...services),
        fc.infiniteStream(fc.nat()),
        wrong,
        (service, turns, value) => {
          const guide = structuredClone(loadCatalogue().guide(service)) as unknown;
          spoil(guide, turns, value);
          for (const { message } of problemsOf(guide)) {
            expect(message).not.toMatch(
              /invalid|expected|received|too (small|big)|unrecognized|pattern|regex/i,
            );
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([null, 42, 'guide', []])('%j is no guide', (data) => {
    expect(() => parseGuide(data)).toThrow(GuideError);
  });

  it('a guide for a service of the agency’s own passes', () => {
    const own = { ...analytics(), service: 'custom_pinterest', platform: 'other' };
    expect(parseGuide(own).service).toBe('custom_pinterest');
  });
});

describe('a catalogue on disk', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guides-'));
    mkdirSync(join(folder, 'google'));
    write(
      'platforms.yaml',
      '- { id: google, name: Google, description: Search, services: [google_analytics] }',
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  const failure = () => {
    try {
      readCatalogue(folder);
    } catch (error) {
      if (error instanceof GuideError) return { file: error.file, problems: error.problems };
      throw error;
    }
    throw new Error('It was accepted');
  };

  it('that lacks a file names it', () => {
    expect(failure()).toEqual({
      file: 'google/google_analytics.yaml',
      problems: [{ path: '', message: 'the file is missing' }],
    });
  });
  it('that is no YAML names the line', () => {
    write('google/google_analytics.yaml', 'service: google_analytics\nname: "open\n');
    expect(failure()).toMatchObject({
      file: 'google/google_analytics.yaml',
      problems: [{ path: expect.stringMatching(/^line \d$/) }],
    });
  });
  it('that repeats a key names it', () => {
    write('google/google_analytics.yaml', 'service: a\nservice: b\n');
    expect(failure().problems).toEqual([{ path: 'line 2', message: 'duplicated mapping key' }]);
  });
  it('that would run code does not', () => {
    write('google/google_analytics.yaml', 'service: !!js/function "function () { return 1 }"');
    expect(failure().problems[0]?.message).toContain('unknown tag');
  });
  it('that breaks the shape names file and path', () => {
    write('google/google_analytics.yaml', JSON.stringify({ ...analytics(), version: 'one' }));
    expect(failure()).toMatchObject({
      file: 'google/google_analytics.yaml',
      problems: [{ path: 'version' }],
    });
  });
  it('that has a guide in the wrong place says so', () => {
    write(
      'google/google_analytics.yaml',
      JSON.stringify({ ...analytics(), service: 'google_ads', platform: 'meta' }),
    );
    expect(failure().problems.map((problem) => problem.path)).toEqual(['service', 'platform']);
  });
  it('that has a file nobody lists says so', () => {
    write('google/google_analytics.yaml', JSON.stringify(analytics()));
    write('google/google_plus.yaml', '{}');
    expect(failure()).toMatchObject({ file: 'google/google_plus.yaml' });
  });
  it('that is in order is read', () => {
    write('google/google_analytics.yaml', JSON.stringify(analytics()));
    expect(readCatalogue(folder).guide('google_analytics')).toEqual(analytics());
  });
});
