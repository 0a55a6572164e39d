import type { AccountPlace, Me } from '@portico/contract';
import { ApiError } from '../../api.ts';
import { duration } from '../../lib/time.ts';

/** Where to go after the sign-in: only ever to a place inside the studio, or back to an invitation. */
export function safeReturn(wanted: string | undefined): string {
  if (wanted === '/invitation') return wanted;
  if (!wanted || !/^\/studio(?:[/?#]|$)/.test(wanted) || /[\\\s]/.test(wanted)) return '/studio';
  return wanted;
}

/** Why the sign-in did not work, in a sentence that says what to do. */
export function signInFailure(error: unknown): string {
  if (error instanceof ApiError && error.code === 'wrong_credentials')
    return 'The e-mail address or the password is not right. Check both and try again.';
  return refusalSentence(error);
}

/** True where the organization takes its own identity provider alone. */
export function asksSingleSignOn(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'single_sign_on_needed';
}

/** Why a call without a form's fields was refused, in a sentence that says what to do. */
export function refusalSentence(error: unknown): string {
  if (!(error instanceof ApiError)) return 'Something went wrong on this page. Try again.';
  switch (error.code) {
    case 'too_many_requests':
      return error.retryAfter
        ? `Too many attempts. Try again in ${duration(error.retryAfter)}.`
        : 'Too many attempts. Wait a little and try again.';
    case 'invalid_input':
      return error.errors[0]?.message ?? error.message;
    default:
      return error.message;
  }
}

/** True where the code of a link does not work and never will again: it was used, is too old, or was never one. */
export function isCodeAtFault(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.code === 'code_ended' || error.errors.some(({ path }) => path === 'code' || path === 'token');
}

/** The role in words: the organization's own one where it counts. */
export function roleName({
  role,
  customRole,
}: {
  role: string;
  customRole?: Me['user']['customRole'];
}): string {
  return customRole?.name ?? role.charAt(0).toUpperCase() + role.slice(1);
}

/** “Northlight”, or “Bright Smile Dental, a client of Northlight”. */
export function placeName({ organization, client }: Pick<AccountPlace, 'organization' | 'client'>): string {
  return client ? `${client.name}, a client of ${organization.name}` : organization.name;
}

/** The first page of a place. */
export function homeOf({ kind }: Pick<AccountPlace, 'kind'>): string {
  return kind === 'member' ? '/studio' : '/portal';
}

/** True where it is another person, or another organization: nothing that was read before may be shown then. */
export function isElsewhere(before: Me, now: Me): boolean {
  return before.user.id !== now.user.id || before.organization.id !== now.organization.id;
}

/** What somebody may do and for whom, to compare. */
export function rightsOf({ permissions, allClients }: Me): string {
  return `${permissions.join()} ${allClients}`;
}

/** The least that the server takes. */
const shortest = 10;

/** How good a password is by its length, which is what counts: `share` in percent, in words what to do. */
export function passwordStrength(password: string): {
  share: number;
  tone: 'bad' | 'warn' | 'good';
  words: string;
} {
  const { length } = password;
  const share = Math.min(100, length * 5);
  if (length === 0)
    return {
      share,
      tone: 'bad',
      words: `At least ${shortest} characters. A few plain words are easy to keep in mind.`,
    };
  if (length < shortest) {
    const missing = shortest - length;
    return { share, tone: 'bad', words: `${missing} more ${missing === 1 ? 'character' : 'characters'}.` };
  }
  if (length < 16) return { share, tone: 'warn', words: 'Long enough. One more word makes it strong.' };
  return { share, tone: 'good', words: 'Strong.' };
}

/** How an invitation is accepted by who has come with it; `who` is null where nobody is signed in. */
export function invitationWay(
  { email, hasAccount }: { email: string; hasAccount: boolean },
  who: Pick<Me, 'user'> | null,
): 'register' | 'sign_in' | 'accept' | 'other_account' {
  if (who) return who.user.email.toLowerCase() === email.toLowerCase() ? 'accept' : 'other_account';
  return hasAccount ? 'sign_in' : 'register';
}

/** Tells places apart, in lists. */
export function placeKey({ organization, client }: Pick<AccountPlace, 'organization' | 'client'>): string {
  return `${organization.id} ${client?.id ?? ''}`;
}

/** What to draw beside somewhere that one is signed in. */
export function deviceKind({ kind, name }: { kind: 'browser' | 'program'; name: string }) {
  if (kind === 'program') return 'program';
  return /\b(iPhone|iPad|Android)\b/.test(name) ? 'phone' : 'computer';
}
