/** The first letters of up to two words: "Bright Smile Dental" is BS. */
export function initials(name: string): string {
  const words = name.split(/[\s&,.-]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const [first = '', second = ''] = words;
  const letters = second ? [...first][0] + ([...second][0] ?? '') : [...first].slice(0, 2).join('');
  return letters.toUpperCase() || '–';
}
