import type { WelcomeGuide } from '@portico/contract';
import { describe, expect, test } from 'vitest';
import {
  copiesFor,
  missingIds,
  openingTask,
  pictureHelps,
  pictureWords,
  suggestedStatement,
  type Task,
  taskAfter,
  tasksOf,
  wantsPicture,
} from './steps.ts';

type IdField = WelcomeGuide['ids'][number];
type Step = WelcomeGuide['steps'][number];

const field = (given: Partial<IdField> = {}): IdField => ({
  key: 'containerId',
  label: 'Your container id',
  help: '',
  format: 'gtm_container_id',
  normalise: 'upper',
  pattern: 'GTM-[A-Z0-9]{4,10}',
  example: 'GTM-K7XW2PD',
  required: true,
  value: null,
  prefilled: false,
  ...given,
});
const step = (key: string, given: Partial<Step> = {}): Step => ({
  key,
  title: key,
  body: '',
  copyText: null,
  minutes: 1,
  link: null,
  picture: null,
  done: false,
  ...given,
});
const platform: WelcomeGuide['platform'] = {
  type: 'google_tag_manager',
  platform: 'google',
  platformName: 'Google',
  name: 'Google Tag Manager',
  summary: '',
  why: null,
  status: 'requested',
  progress: 0,
  proof: null,
  level: 'manage',
  role: 'Publish',
  estimatedMinutes: 5,
};
const guide = (given: Partial<WelcomeGuide> = {}): WelcomeGuide => ({
  platform,
  copy: [],
  ids: [],
  needs: [],
  roleWhy: null,
  steps: [step('open'), step('invite')],
  toConfirm: [],
  statement: null,
  declinedReason: null,
  traps: [],
  troubleshooting: [],
  tips: [],
  attachments: [],
  check: null,
  ...given,
});
const done = (tasks: Task[]) => tasks.filter((task) => task.done).map((task) => task.key);

describe('what a service asks for', () => {
  test('no details where the guide asks for none; the check is always last', () => {
    expect(tasksOf(guide()).map((task) => task.key)).toEqual(['step:open', 'step:invite', 'finish']);
  });

  test('the details come first, and say how many they are', () => {
    expect(tasksOf(guide({ ids: [field()] }))[0]).toMatchObject({ key: 'ids', title: 'One detail from you' });
    expect(tasksOf(guide({ ids: [field(), field({ key: 'b' })] }))[0]?.title).toBe('A few details from you');
  });

  test('the steps carry the numbers of their pictures', () => {
    expect(tasksOf(guide({ ids: [field()] })).map((task) => task.number)).toEqual([null, 1, 2, null]);
  });

  test('what we only saw is not given until a person confirms it', () => {
    expect(done(tasksOf(guide({ ids: [field({ value: 'GTM-K7XW2PD', prefilled: true })] })))).toEqual([]);
    expect(done(tasksOf(guide({ ids: [field({ value: 'GTM-K7XW2PD' })] })))).toEqual(['ids']);
  });

  test('optional details are done when one was given, required ones when all were', () => {
    const optional = field({ key: 'b', required: false });
    expect(done(tasksOf(guide({ ids: [optional] })))).toEqual([]);
    expect(done(tasksOf(guide({ ids: [field({ value: 'x' }), optional] })))).toEqual(['ids']);
    expect(done(tasksOf(guide({ ids: [field(), { ...optional, value: 'x' }] })))).toEqual([]);
  });
});

describe('which task is open', () => {
  test('the first that is not done', () => {
    expect(openingTask(guide({ ids: [field()] }))).toBe('ids');
    expect(openingTask(guide({ steps: [step('open', { done: true }), step('invite')] }))).toBe('step:invite');
    expect(openingTask(guide({ steps: [step('open', { done: true })] }))).toBe('finish');
  });

  test('optional details hold nobody up who went on without them', () => {
    const ids = [field({ required: false })];
    expect(openingTask(guide({ ids }))).toBe('ids');
    expect(openingTask(guide({ ids, steps: [step('open', { done: true }), step('invite')] }))).toBe(
      'step:invite',
    );
  });

  test('the result, where a check has spoken and nobody went on working', () => {
    const check = {} as WelcomeGuide['check'];
    const status = 'needs_attention' as const;
    expect(openingTask(guide({ check, platform: { ...platform, status } }))).toBe('finish');
    expect(openingTask(guide({ check, platform: { ...platform, status: 'in_progress' } }))).toBe('step:open');
  });

  test('then the next below that is not done', () => {
    const tasks = tasksOf(guide({ steps: [step('a'), step('b', { done: true }), step('c')] }));
    expect(taskAfter(tasks, 'step:a')).toBe('step:c');
    expect(taskAfter(tasks, 'step:c')).toBe('finish');
    expect(taskAfter(tasks, 'finish')).toBe('finish');
  });
});

test('a step offers what it speaks of, and nothing that the agency still has to fill in', () => {
  const copy = [
    { label: 'E-mail', value: 'access@northlight.example' },
    { label: 'Portfolio', value: null },
    { label: 'Other', value: 'other@northlight.example' },
  ];
  expect(copiesFor(step('a', { body: 'Paste access@northlight.example.' }), copy)).toEqual([
    { label: 'E-mail', value: 'access@northlight.example' },
  ]);
  expect(copiesFor(step('a', { body: 'Click “Admin”.' }), copy)).toEqual([]);
});

test('the sentence to confirm names whom and as what', () => {
  const profile = { label: 'Profile', value: 'https://www.linkedin.com/in/mara-lindqvist' };
  const id = { label: 'Id', value: '7301948265' };
  const mail = { label: 'E-mail', value: 'access@northlight.example' };
  const said = (copy: WelcomeGuide['copy']) => suggestedStatement({ platform, copy }, 'Northlight');
  const rest = 'now has access to our Google Tag Manager, with the role “Publish”.';
  expect(said([profile, id, mail])).toBe(`Northlight (access@northlight.example) ${rest}`);
  expect(said([profile, id])).toBe(`Northlight (7301948265) ${rest}`);
  expect(said([profile, { label: 'Unset', value: null }])).toBe(`Northlight ${rest}`);
});

test('missing is what must be there and what nobody confirmed', () => {
  const optional = field({ key: 'b', required: false });
  const seen = field({ key: 'c', value: 'GTM-K7XW2PD', prefilled: true });
  expect(missingIds([field({ value: 'x' }), optional]).map(({ key }) => key)).toEqual([]);
  expect(missingIds([field(), optional, seen]).map(({ key }) => key)).toEqual(['containerId', 'c']);
});

test('a picture helps where one is asked for and none is there', () => {
  const toConfirm = [{ label: 'The list shows us', screenshot: true }];
  const attachment = { id: '1', name: 'a.png', mediaType: 'image/png', bytes: 1, createdAt: '' };
  expect(wantsPicture({ toConfirm, attachments: [] })).toBe(true);
  expect(wantsPicture({ toConfirm, attachments: [attachment] })).toBe(false);
  expect(wantsPicture({ toConfirm: [{ label: '', screenshot: false }], attachments: [] })).toBe(false);
});

test('a picture may say what a check could not see, whatever the guide asks for', () => {
  const criterion = { key: 'a', label: '', proof: null, summary: '', nextStep: null, evidence: [] };
  const check = (outcome: 'pass' | 'unknown') =>
    ({ criteria: [{ ...criterion, outcome }] }) as unknown as WelcomeGuide['check'];
  expect(pictureHelps({ check: null, attachments: [] })).toBe(false);
  expect(pictureHelps({ check: check('pass'), attachments: [] })).toBe(false);
  expect(pictureHelps({ check: check('unknown'), attachments: [] })).toBe(true);
});

test('a drawing says in words what it shows, as far as it has any', () => {
  expect(pictureWords('<svg><desc id="a">A drawing of “Admin” &amp; more.</desc></svg>')).toBe(
    'A drawing of “Admin” & more.',
  );
  expect(pictureWords('<svg><rect/></svg>')).toBeNull();
});
