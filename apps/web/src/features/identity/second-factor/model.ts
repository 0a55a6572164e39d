import { ApiError } from '../../../api.ts';
import { refusalSentence } from '../model.ts';

/** Wrong codes after which a sign-in begins again; the server counts them. */
export const TRIES = 5;

/** The secret of an `otpauth://` address in groups of four, for whoever has to type it. */
export function typedSecret(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return secret.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** A code as it is meant, however it was typed: authenticators show six digits in two groups. */
export function cleanCode(typed: string, backup: boolean): string {
  return backup ? typed.trim() : typed.replace(/[\s.-]/g, '');
}

/** What is wrong with a code before it is sent, or null. */
export function codeProblem(code: string, backup: boolean): string | null {
  if (backup) return code.length >= 6 ? null : 'Type one of your backup codes, as it was shown';
  return /^\d{6}$/.test(code) ? null : 'Type the six digits that your authenticator shows now';
}

/** True where the password was right and a second step is asked for. */
export function asksSecondStep(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'second_factor_needed';
}

export interface CodeRefusal {
  /** `over`: no code is taken any more, the sign-in begins again. */
  kind: 'wrong' | 'over' | 'other';
  sentence: string;
}

/** Why a code of the second step was refused, where `wrong` codes were typed so far, this one among them. */
export function codeRefusal(error: unknown, wrong: number): CodeRefusal {
  const { code, retryAfter } = error instanceof ApiError ? error : { code: null, retryAfter: undefined };
  if (code === 'not_signed_in' || code === 'session_ended')
    return { kind: 'over', sentence: 'That took too long.' };
  if (code === 'too_many_requests' && !retryAfter)
    return { kind: 'over', sentence: refusalOf(error) ?? 'Too many wrong codes.' };
  if (code !== 'wrong_credentials') return { kind: 'other', sentence: refusalSentence(error) };
  const left = TRIES - wrong;
  if (left <= 0) return { kind: 'over', sentence: 'That were five wrong codes.' };
  const more = left === 1 ? ' One try is left.' : left === 2 ? ' Two tries are left.' : '';
  return { kind: 'wrong', sentence: `${refusalOf(error)}${more}` };
}

const refusalOf = (error: unknown) => (error instanceof ApiError ? error.message : null);

/** Why a password in a form was refused: at its field, or above the form. */
export function passwordRefusal(error: unknown): { field: string | null; form: string | null } {
  if (!error) return { field: null, form: null };
  if (error instanceof ApiError && error.code === 'wrong_credentials')
    return { field: 'That is not your password.', form: null };
  return { field: null, form: refusalSentence(error) };
}

/**
 * Why the browser made or used no passkey. `name` are the names of WebAuthn level 3, sections 5.1.3 and 5.1.4; what the
 * server refused is said in its words.
 */
export function passkeyRefusal(error: unknown, deed: 'add' | 'use'): string {
  if (error instanceof ApiError) return refusalSentence(error);
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'AbortError':
      return deed === 'add'
        ? 'No passkey was made: it was cancelled, or it took too long. Try again when you are ready.'
        : 'No passkey was used: it was cancelled, or it took too long. Try again, or use your password.';
    case 'InvalidStateError':
      return 'This device holds a passkey of your account already.';
    case 'NotSupportedError':
    case 'ConstraintError':
      return 'This device cannot make a passkey that asks for your finger, your face or a PIN. Try another one.';
    case 'SecurityError':
      return 'Passkeys do not work at this address. They need a name and encryption (https).';
    default:
      return 'The passkey did not work in this browser. Try again, or try another browser.';
  }
}

/** What a new passkey may be called: the browser and the system that it is made on. */
export function deviceName(userAgent: string): string {
  const system = find(userAgent, [
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS X|Macintosh/, 'Mac'],
    [/CrOS/, 'Chromebook'],
    [/Linux/, 'Linux'],
  ]);
  const browser = find(userAgent, [
    [/Edg\//, 'Edge'],
    [/OPR\//, 'Opera'],
    [/Firefox\/|FxiOS\//, 'Firefox'],
    [/Chrome\/|CriOS\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  if (!browser || !system) return browser ?? system ?? '';
  return `${browser} on ${system}`;
}

function find(text: string, names: readonly (readonly [RegExp, string])[]): string | undefined {
  return names.find(([pattern]) => pattern.test(text))?.[1];
}

/** Backup codes as a file to keep. `day` is when they were made. */
export function codesFile(codes: readonly string[], email: string, day: string): string {
  return [
    `Portico: backup codes of ${email}`,
    `Made on ${day}. Each works once, in place of the code from the authenticator.`,
    '',
    ...codes,
    '',
  ].join('\n');
}
