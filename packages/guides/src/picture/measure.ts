/**
 * Width of each printable ASCII character in hundredths of an em: the wider of Inter SemiBold and DejaVu Sans, as a
 * browser measured them, so that a text fits in the web app's own font and in a wide stand-in for it.
 */
const ascii = [
  32, 40, 52, 84, 65, 100, 78, 37, 39, 39, 54, 84, 32, 47, 32, 38, 66, 64, 64, 64, 67, 64, 64, 64, 64, 64, 34,
  34, 84, 84, 84, 54, 100, 73, 69, 74, 77, 63, 59, 77, 75, 29, 58, 70, 57, 92, 76, 79, 65, 79, 69, 65, 66, 74,
  73, 102, 72, 71, 69, 39, 38, 39, 84, 50, 50, 61, 63, 58, 63, 62, 39, 63, 63, 28, 28, 58, 28, 97, 63, 62, 63,
  63, 41, 55, 39, 63, 59, 84, 59, 59, 57, 64, 36, 64, 84,
];
const others: Record<string, number> = {
  '…': 100,
  '“': 52,
  '”': 52,
  '’': 34,
  '‘': 34,
  '–': 50,
  '›': 42,
  '·': 34,
};

export interface TextStyle {
  /** In units of the drawing. */
  size: number;
  bold?: boolean;
  mono?: boolean;
}

/** The width that a text takes at most, in units of the drawing. */
export function widthOf(text: string, style: TextStyle): number {
  let width = 0;
  for (const character of text) width += advance(character, style);
  return width;
}

/** Bold letters of DejaVu Sans are wider by about an eighth; those of Inter are in the table already. */
const advance = (character: string, { size, bold, mono }: TextStyle) =>
  ((mono ? 61 : characterWidth(character)) / 100) * size * (bold && !mono ? 1.12 : 1);

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 32 && code < 127) return ascii[code - 32] ?? 100;
  // Latin, Greek and Cyrillic letters are about as wide as a capital; other scripts and pictures fill the em.
  return others[character] ?? (code < 0x530 ? 78 : 105);
}

/** The text, cut with an ellipsis where it would be wider than the room. */
export function fit(text: string, room: number, style: TextStyle): string {
  if (widthOf(text, style) <= room) return text;
  let width = advance('…', style);
  let kept = '';
  for (const character of text) {
    width += advance(character, style);
    if (width > room) break;
    kept += character;
  }
  return kept.trim() === '' ? '' : `${kept.trimEnd()}…`;
}

/** The text in at most so many lines that fit the room; the last is cut where there is more. */
export function wrap(text: string, room: number, most: number, style: TextStyle): string[] {
  const lines: string[] = [];
  let words = text.split(' ');
  while (words.length > 0 && lines.length < most - 1) {
    let taken = words.length;
    while (taken > 1 && widthOf(words.slice(0, taken).join(' '), style) > room) taken -= 1;
    lines.push(fit(words.slice(0, taken).join(' '), room, style));
    words = words.slice(taken);
  }
  return words.length > 0 ? [...lines, fit(words.join(' '), room, style)] : lines;
}
