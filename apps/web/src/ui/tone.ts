/** What a colour means. It never stands alone: a word or a picture says the same. */
export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'info' | 'accent';

export const toneSoft: Record<Tone, string> = {
  neutral: 'bg-hover text-muted',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info',
  accent: 'bg-accent-soft text-accent-text',
};

export const toneText: Record<Tone, string> = {
  neutral: 'text-muted',
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-bad',
  info: 'text-info',
  accent: 'text-accent-text',
};

export const toneSolid: Record<Tone, string> = {
  neutral: 'bg-faint',
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
  info: 'bg-info',
  accent: 'bg-accent',
};
