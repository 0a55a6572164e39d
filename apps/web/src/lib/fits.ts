/**
 * How well a line fits what was typed: 0 where a typed word doesn't occur in it, 1 where each begins a word of it,
 * less where one is found inside a word. (Matching letters that merely follow each other finds too much: “Quillon”
 * in “Questions that wait for an answer”.)
 */
export function fits(typed: string, texts: readonly string[]): number {
  const line = ` ${plain(texts.join(' '))}`;
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (!words.every((word) => line.includes(word))) return 0;
  const begun = words.filter((word) => line.includes(` ${word}`)).length;
  return words.length === 0 ? 1 : (1 + begun) / (1 + words.length);
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
