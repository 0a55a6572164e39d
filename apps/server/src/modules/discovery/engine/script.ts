/** A regular expression literal may stand after these; elsewhere `/` divides. */
const BEFORE_PATTERN = new Set([
  '',
  '(',
  ',',
  '=',
  ':',
  '[',
  '!',
  '&',
  '|',
  '?',
  '{',
  '}',
  ';',
  '+',
  '-',
  '*',
  '%',
  '<',
  '>',
  '~',
  '^',
  '\n',
]);
/** Minified code is one long line without comments; a `//` with so much behind it is most likely our misreading. */
const LONGEST_LINE_COMMENT = 1000;

/**
 * The text of a script without its comments, so that code which was commented out is not taken for code that
 * runs. Strings, templates and patterns are kept as they are. It reads each character once.
 */
export function withoutComments(script: string): string {
  if (!script.includes('//') && !script.includes('/*')) return script;
  const kept: string[] = [];
  let from = 0;
  let before = '';
  let index = 0;
  while (index < script.length) {
    const sign = script[index] as string;
    const next = script[index + 1];
    if (sign === '/' && (next === '/' || next === '*') && before !== ':') {
      const end = next === '*' ? endOfBlock(script, index) : endOfLine(script, index);
      if (next === '*' || end - index <= LONGEST_LINE_COMMENT) {
        kept.push(script.slice(from, index), ' ');
        from = end;
      }
      index = end;
      continue;
    }
    if (sign === '"' || sign === "'" || sign === '`') index = endOfQuote(script, index, sign);
    else if (sign === '/' && BEFORE_PATTERN.has(before)) index = endOfPattern(script, index);
    else index += 1;
    if (sign !== ' ' && sign !== '\t' && sign !== '\r') before = sign;
  }
  kept.push(script.slice(from));
  return kept.join('');
}

/** The text with all backslashes taken out: lays open what pages carry as strings inside strings (JSON in scripts). */
export function withoutEscapes(script: string): string {
  return script.includes('\\"') || script.includes('\\u0022')
    ? script.replaceAll('\\u0022', '"').replaceAll('\\', '')
    : script;
}

function endOfBlock(script: string, index: number): number {
  const end = script.indexOf('*/', index + 2);
  return end === -1 ? script.length : end + 2;
}

function endOfLine(script: string, index: number): number {
  const end = script.indexOf('\n', index);
  return end === -1 ? script.length : end;
}

function endOfQuote(script: string, start: number, quote: string): number {
  let index = start + 1;
  while (index < script.length) {
    const sign = script[index];
    if (sign === '\\') index += 2;
    else if (sign === quote || (sign === '\n' && quote !== '`')) return index + 1;
    else index += 1;
  }
  return script.length;
}

function endOfPattern(script: string, start: number): number {
  let index = start + 1;
  let inClass = false;
  while (index < script.length) {
    const sign = script[index];
    if (sign === '\n') return index;
    if (sign === '\\') index += 1;
    else if (sign === '[') inClass = true;
    else if (sign === ']') inClass = false;
    else if (sign === '/' && !inClass) return index + 1;
    index += 1;
  }
  return script.length;
}
