import type { Tone } from '@/ui/tone.ts';
import type { LandingResult } from '../landing.ts';
import type { ClientAccount } from './queries.ts';

/** What came of a consent, in the words of a client's people. */
export function resultWords(
  result: LandingResult,
  provider: string,
  service: string,
): { tone: Tone; title: string; text: string } {
  switch (result) {
    case 'connected':
      return {
        tone: 'good',
        title: `${provider} is connected`,
        text: `Thank you. We are looking whether ${service} is among what you shared; this page says so by itself.`,
      };
    case 'declined':
      return {
        tone: 'warn',
        title: 'Nothing was connected',
        text: `You did not agree at ${provider}, and that is fine. You can try again, or follow the steps below.`,
      };
    case 'failed':
      return {
        tone: 'warn',
        title: 'That did not work',
        text: `${provider} did not finish it. Nothing was changed. Please try again, or follow the steps below.`,
      };
    case 'refused':
      return {
        tone: 'warn',
        title: 'That took too long',
        text: 'For your safety we only accept an answer within ten minutes, in the same browser. Please try again.',
      };
  }
}

/** Where a connection stands, for a client's people. */
export function standing({ health, gaps }: Pick<ClientAccount, 'health' | 'gaps'>): {
  label: string;
  tone: Tone;
} {
  if (health === 'ended') return { label: 'Ended', tone: 'neutral' };
  if (health === 'broken') return { label: 'Does not work', tone: 'bad' };
  if (health === 'expiring') return { label: 'Ends soon', tone: 'warn' };
  return gaps.some(({ needs }) => needs.length > 0)
    ? { label: 'Something is missing', tone: 'warn' }
    : { label: 'Works', tone: 'good' };
}

/** The connection to show for a provider: one that works before one that does not; none that ended. */
export function connectionFor(items: readonly ClientAccount[], provider: string): ClientAccount | null {
  const own = items.filter((one) => one.provider === provider && one.health !== 'ended');
  return own.find(({ health }) => health !== 'broken') ?? own[0] ?? null;
}

/** What is missing for one service of a connection; what belongs to no service counts for each. */
export function gapsFor(account: ClientAccount, service: string): string[] {
  return account.gaps
    .filter((gap) => gap.service === service || gap.service === null)
    .map(({ sentence }) => sentence);
}

/** What is wrong with a connection, or what can still be given; nothing where all is well. */
export function lacks({ health, sentence, gaps }: ClientAccount): string[] {
  if (health === 'ended') return [];
  if (health === 'broken' || health === 'expiring') return [sentence];
  return gaps.filter(({ needs }) => needs.length > 0).map((gap) => gap.sentence);
}
