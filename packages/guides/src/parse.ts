import { Guide, inputSentence, type Picture } from '@portico/contract';
import type { z } from 'zod';
import { checkIdIn } from './ids.ts';
import { patternProblem } from './pattern.ts';
import { textsOf } from './picture-texts.ts';
import { isKnownPlaceholder, placeholdersIn } from './placeholders.ts';

/** One thing wrong with a guide: where (`steps.2.title`) and what, as a sentence's end. */
export interface GuideProblem {
  path: string;
  message: string;
}

/** A guide that cannot be used. `file` is set for a built-in one. */
export class GuideError extends Error {
  readonly problems: GuideProblem[];
  readonly file: string | null;

  constructor(problems: GuideProblem[], file: string | null = null) {
    const list = problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
    super(`${file ?? 'The guide'} cannot be used: ${list.join('; ')}`);
    this.name = 'GuideError';
    this.problems = problems;
    this.file = file;
  }
}

/**
 * Makes a guide of unknown data: the shape first, then what must hold between its parts.
 * @throws GuideError with every problem found
 */
export function parseGuide(data: unknown, file: string | null = null): Guide {
  // Zod would first compile the schema, which costs more than reading all guides once (measured: 100 ms against 25).
  const shaped = Guide.safeParse(data, { jitless: true, error: inputSentence });
  if (!shaped.success) throw new GuideError(problemsOf(shaped.error), file);
  const problems = guideProblems(shaped.data);
  if (problems.length > 0) throw new GuideError(problems, file);
  return shaped.data;
}

/** Zod's issues as paths and sentences; give the schema `error: inputSentence` for plain ones. */
export function problemsOf(error: Pick<z.ZodError, 'issues'>): GuideProblem[] {
  return error.issues.flatMap(plainIssues).map(({ path, message }) => ({ path: path.join('.'), message }));
}

/** Where a value may have several forms and has the outline of one, what is wrong is told of that one. */
function plainIssues(issue: z.core.$ZodIssue): Pick<z.core.$ZodIssue, 'path' | 'message'>[] {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.filter((form) => !form.some(isAnotherForm));
  if (meant.length !== 1) return [issue];
  const inside = (meant[0] ?? []).flatMap(plainIssues);
  return inside.map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
}

const isAnotherForm = ({ code, path }: z.core.$ZodIssue) =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_value' || code === 'invalid_format');

function guideProblems(guide: Guide): GuideProblem[] {
  return [
    ...repeatedKeys(guide),
    ...accessProblems(guide),
    ...idProblems(guide),
    ...checkProblems(guide),
    ...placeholderProblems(guide),
    ...doubtProblems(guide),
    ...pictureProblems(guide),
    ...unlockProblems(guide),
  ];
}

function repeatedKeys(guide: Guide): GuideProblem[] {
  const lists = ['steps', 'agencySteps', 'traps', 'checks', 'idsIn'] as const;
  return lists.flatMap((list) => {
    const keys = guide[list].map((entry) => entry.key);
    return keys.flatMap((key, index) =>
      keys.indexOf(key) === index
        ? []
        : [{ path: `${list}.${index}.key`, message: `“${key}” is there twice` }],
    );
  });
}

function accessProblems(guide: Guide): GuideProblem[] {
  const order = ['view', 'manage', 'admin'];
  const places = guide.access.map((preset) => order.indexOf(preset.level));
  const rising = places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1));
  return rising ? [] : [{ path: 'access', message: 'each level stands once, the least first' }];
}

function idProblems(guide: Guide): GuideProblem[] {
  return guide.idsIn.flatMap((idIn, index) => {
    const path = `idsIn.${index}`;
    const unsafe = patternProblem(idIn.pattern);
    if (unsafe) return [{ path: `${path}.pattern`, message: unsafe }];
    const verdict = checkIdIn(idIn, idIn.example);
    if (!verdict.ok) return [{ path: `${path}.example`, message: `is not accepted: ${verdict.hint}` }];
    return new RegExp(`^(?:${idIn.pattern})$`).test(verdict.value)
      ? []
      : [{ path: `${path}.pattern`, message: `does not match the example ${verdict.value}` }];
  });
}

function checkProblems(guide: Guide): GuideProblem[] {
  const keys = new Set(guide.idsIn.map((idIn) => idIn.key));
  return guide.checks.flatMap((check, index) =>
    'id' in check && check.id !== undefined && !keys.has(check.id)
      ? [{ path: `checks.${index}.id`, message: `no question of this guide has the key “${check.id}”` }]
      : [],
  );
}

function placeholderProblems(guide: Guide): GuideProblem[] {
  const idKeys = guide.idsIn.map((idIn) => idIn.key);
  return allTexts(guide).flatMap(({ path, text }) => {
    const unknown = placeholdersIn(text).find((name) => !isKnownPlaceholder(name, idKeys));
    if (unknown !== undefined) return [{ path, message: `the placeholder {{${unknown}}} is not known` }];
    const left = text.replace(/\{\{\s*[a-zA-Z0-9_.]+\s*\}\}/g, '');
    return /\{\{|\}\}/.test(left)
      ? [{ path, message: 'has a placeholder that is not written as {{name}}' }]
      : [];
  });
}

/** Every text of a guide that a reader sees, with its path. */
export function allTexts(guide: Guide): { path: string; text: string }[] {
  const steps = guide.steps.flatMap((step, index) => [
    { path: `steps.${index}.title`, text: step.title },
    { path: `steps.${index}.body`, text: step.body },
    { path: `steps.${index}.copyText`, text: step.copyText ?? '' },
    { path: `steps.${index}.link`, text: step.link ?? '' },
    ...pictureTexts(step.picture).map((text) => ({ path: `steps.${index}.picture`, text })),
  ]);
  const list = <Entry>(name: string, entries: Entry[], pick: (entry: Entry) => string[]) =>
    entries.flatMap((entry, index) => pick(entry).map((text) => ({ path: `${name}.${index}`, text })));
  return [
    { path: 'name', text: guide.name },
    { path: 'summary', text: guide.summary },
    ...steps,
    ...list('needs', guide.needs, (need) => [need]),
    ...list('access', guide.access, (preset) => [preset.role, preset.why]),
    ...list('idsIn', guide.idsIn, (idIn) => [idIn.label, idIn.help, idIn.placeholder]),
    ...list('agencySteps', guide.agencySteps, (step) => [step.title, step.body]),
    ...list('traps', guide.traps, (trap) => [trap.client, trap.staff]),
    ...list('checks', guide.checks, (check) => [check.label, 'contains' in check ? check.contains : '']),
    ...list('troubleshooting', guide.troubleshooting, (item) => [item.question, item.answer]),
    ...list('tips', guide.tips, (tip) => [tip.text]),
  ];
}

const pictureTexts = (picture: Picture | undefined) => (picture ? textsOf(picture) : []);

/** Whoever marks a fact as unverified says what is in doubt. */
function doubtProblems(guide: Guide): GuideProblem[] {
  const lists = ['access', 'idsIn', 'steps', 'agencySteps', 'traps'] as const;
  return lists.flatMap((list) =>
    guide[list].flatMap((entry, index) =>
      entry.unverified && !entry.note
        ? [{ path: `${list}.${index}.note`, message: 'says what is unverified, and is missing' }]
        : [],
    ),
  );
}

function pictureProblems(guide: Guide): GuideProblem[] {
  return guide.steps.flatMap((step, index) => {
    if (!step.picture) return [];
    const path = `steps.${index}.picture`;
    if (!JSON.stringify(step.picture).includes('"mark":true')) {
      return [{ path, message: 'marks nothing; say `mark: true` on what to look for' }];
    }
    const picture = step.picture;
    return picture.kind === 'table' && picture.rows.some((row) => row.length !== picture.columns.length)
      ? [{ path, message: 'has a row with more or fewer cells than columns' }]
      : [];
  });
}

function unlockProblems(guide: Guide): GuideProblem[] {
  return guide.unlocks.flatMap((unlock, index) =>
    unlock.service === guide.service
      ? [{ path: `unlocks.${index}`, message: 'a service cannot unlock itself' }]
      : [],
  );
}
