/**
 * Why a pattern of a guide may not be used, or null when it may. An agency's own guide brings its own patterns, and
 * they run in a process that serves every agency: so nothing is allowed whose time could grow beyond a small power of
 * the text's length. Refused are look-around, references back, repeated groups, and more than three open repetitions.
 */
export function patternProblem(pattern: string): string | null {
  try {
    new RegExp(`^(?:${pattern})$`);
  } catch {
    return 'is not a regular expression';
  }
  const bare = pattern.replace(/\\[\s\S]/g, (pair) => (/\d|k/.test(pair[1] ?? '') ? '\\1' : 'x'));
  if (bare.includes('\\1')) return 'refers back to a group';
  const outside = bare.replace(/\[[^\]]*\]/g, 'x');
  if (/\(\?[=!<]/.test(outside)) return 'looks around';
  if (/\)(?:[*+]|\{)/.test(outside)) return 'repeats a group';
  const open = outside.match(/[^(][*+]|\{\d+,\d*\}/g) ?? [];
  return open.length > 3 ? 'has more than three open repetitions' : null;
}
