import type { PlatformState, ProofGrade, Welcome, WelcomePlatform } from '@portico/contract';
import type { Tone } from '../../ui/tone.ts';

/** The states of a service in the client's words. */
export const stateWords: Record<PlatformState, { label: string; tone: Tone }> = {
  not_started: { label: 'To do', tone: 'neutral' },
  requested: { label: 'To do', tone: 'neutral' },
  in_progress: { label: 'Begun', tone: 'info' },
  checking: { label: 'Being checked', tone: 'accent' },
  needs_attention: { label: 'Almost there', tone: 'warn' },
  verified: { label: 'Done', tone: 'good' },
  drifted: { label: 'Please look again', tone: 'warn' },
  not_needed: { label: 'Not used', tone: 'neutral' },
  revoked: { label: 'Taken back', tone: 'neutral' },
};

/** How we know that something holds, as the end of "We know it because". */
export const proofWords: Record<ProofGrade, string> = {
  api: 'the tool itself told us',
  public: 'anyone can see it from outside',
  attested: 'one of you said so and added a picture',
  claimed: 'one of you said so',
};

/** True where the client has nothing left to do for this service. */
export function isSettled(status: PlatformState): boolean {
  return status === 'verified' || status === 'not_needed' || status === 'revoked';
}

/** True where something was begun that is not finished. */
export function isBegun(platform: Pick<WelcomePlatform, 'status' | 'progress'>): boolean {
  return !isSettled(platform.status) && (platform.progress > 0 || platform.status === 'in_progress');
}

/** `new`: nothing was done yet · `under_way` · `changed`: something that was done needs a look · `done`. */
export type Stage = 'new' | 'under_way' | 'changed' | 'done';

/** How far the whole request is. */
export function stageOf({ platforms }: Pick<Welcome, 'platforms'>): Stage {
  if (platforms.length > 0 && platforms.every(({ status }) => isSettled(status))) return 'done';
  if (platforms.some(({ status }) => status === 'drifted')) return 'changed';
  const untouched = ({ status, progress }: WelcomePlatform) =>
    progress === 0 && (status === 'requested' || status === 'not_started');
  return platforms.every(untouched) ? 'new' : 'under_way';
}

/** The one next best action: the server's choice, or else the first that is open and not being checked. */
export function nextOf(welcome: Pick<Welcome, 'platforms' | 'nextType'>): WelcomePlatform | null {
  const open = welcome.platforms.filter(({ status }) => !isSettled(status));
  return (
    open.find(({ type }) => type === welcome.nextType) ??
    open.find(({ status }) => status !== 'checking') ??
    null
  );
}

/** What to do once the work on `type` is over; null where nothing is left but what is being checked. */
export function nextAfter(
  welcome: Pick<Welcome, 'platforms' | 'nextType'>,
  type: string,
): WelcomePlatform | null {
  const others = welcome.platforms.filter((platform) => platform.type !== type);
  return nextOf({ platforms: others, nextType: welcome.nextType });
}

/** How many services are settled, of how many. */
export function tally({ platforms }: Pick<Welcome, 'platforms'>): { done: number; total: number } {
  return { done: platforms.filter(({ status }) => isSettled(status)).length, total: platforms.length };
}

/** "3 of 6 done". */
export function tallyWords(welcome: Pick<Welcome, 'platforms'>): string {
  const { done, total } = tally(welcome);
  return `${done} of ${total} done`;
}

/** "about 5 minutes", "about an hour", "about 1½ hours". */
export function minutesWords(minutes: number): string {
  if (minutes <= 1) return 'about a minute';
  if (minutes < 50) return `about ${Math.round(minutes)} minutes`;
  const halves = Math.max(2, Math.round(minutes / 30));
  if (halves === 2) return 'about an hour';
  return `about ${Math.floor(halves / 2)}${halves % 2 ? '½' : ''} hours`;
}

/** "one service", "six services"; digits from thirteen on. */
export function servicesWords(count: number): string {
  const words = ' one two three four five six seven eight nine ten eleven twelve'.split(' ');
  return `${words[count] || count} ${count === 1 ? 'service' : 'services'}`;
}

/** Whole days until the link ends, 0 on its last day, never less. */
export function daysLeft(expiresAt: string, now: number): number {
  return Math.max(0, Math.floor((Date.parse(expiresAt) - now) / 86_400_000));
}

/** "12 December 2026", in the viewer's zone. */
export function dayWords(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }).format(
    Date.parse(at),
  );
}

/** The host of an address, for people: `https://www.example.com/x` is `example.com`. */
export function hostOf(address: string): string {
  try {
    return new URL(address).host.replace(/^www\./, '');
  } catch {
    return address;
  }
}

/** The number as a phone dials it: `+44 (0)20 7946` is `+44207946`; "(0)" is not dialled with a country's prefix. */
export function dialled(phone: string): string {
  const international = phone.trim().startsWith('+') ? phone.replace(/\(0\)/, '') : phone;
  return international.replace(/[^\d+]/g, '');
}
