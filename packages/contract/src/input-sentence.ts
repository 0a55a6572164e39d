import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const types: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in square brackets',
  object: 'a group of fields in curly brackets',
  record: 'a group of fields in curly brackets',
};
const formats: Record<string, string> = {
  date: 'a day, such as 2026-11-20',
  datetime: 'a time, such as 2026-11-20T09:30:00Z',
  email: 'an e-mail address',
  url: 'a web address',
  uuid: 'an id',
};

/**
 * What is wrong with a value, as one plain sentence without its full stop: the error map for `safeParse`. A schema's own
 * words come before it. Null where the code is not known.
 */
export function inputSentence(issue: Issue): string | null {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This is needed' : `This must be ${typeWords(issue.expected)}`;
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum, issue.inclusive !== false);
    case 'too_big':
      return `${issue.inclusive === false ? 'Less than' : 'At most'} ${amount(issue.origin, issue.maximum)}`;
    case 'invalid_format':
      return formats[issue.format]
        ? `This must be ${formats[issue.format]}`
        : 'This is not written as it should be';
    case 'invalid_value':
      return oneOf(issue.values, issue.input);
    case 'invalid_union':
      return unionSentence(issue);
    case 'unrecognized_keys':
      return `There is no field named ${issue.keys.map((key: string) => `“${key.slice(0, 60)}”`).join(' or ')} here`;
    case 'not_multiple_of':
      return `This must be a multiple of ${issue.divisor}`;
    case 'invalid_key':
      return 'A name in here is not written as it should be';
    case 'invalid_element':
      return 'An entry in here is not right';
    default:
      return null;
  }
}

function tooSmall(origin: string, minimum: number | bigint, inclusive: boolean): string {
  if (origin === 'string' && Number(minimum) === 1) return 'This is needed';
  if (origin === 'array' && Number(minimum) === 1) return 'At least one entry is needed';
  return `${inclusive ? 'At least' : 'More than'} ${amount(origin, minimum)}`;
}

function amount(origin: string, limit: number | bigint): string {
  const one = Number(limit) === 1;
  if (origin === 'string') return `${limit} ${one ? 'character' : 'characters'}`;
  return origin === 'array' ? `${limit} ${one ? 'entry' : 'entries'}` : `${limit}`;
}

const typeWords = (expected: string) => types[expected] ?? 'another kind of value';

function oneOf(values: readonly unknown[], input: unknown): string {
  const named = values.filter((value) => value !== undefined).map(String);
  const choice = named.length === 1 ? `${named[0]}` : `one of ${named.join(', ')}`;
  return input === undefined ? `This is needed: ${choice}` : `This must be ${choice}`;
}

function unionSentence(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): string {
  const { discriminator = '', input } = issue;
  const chosen = typeof input === 'object' && input !== null ? Reflect.get(input, discriminator) : input;
  if ('options' in issue && Array.isArray(issue.options)) return oneOf(issue.options, chosen);
  if (issue.input === undefined) return 'This is needed';
  const wanted = issue.errors.map(([first, ...more]) =>
    first?.code === 'invalid_type' && first.path.length === 0 && more.length === 0
      ? typeWords(first.expected)
      : null,
  );
  return wanted.length === 0 || wanted.includes(null)
    ? 'This has none of the forms that it may have'
    : `This must be ${wanted.join(' or ')}`;
}
