import { accountWords } from './letter-words/index.ts';
import type { SecondFactorChange } from './letter-words/words.ts';
import type { Letter } from './letters.ts';
import { minutesOf, type Purposes } from './one-time-code.ts';

/** The letters about accounts: each with its links and its times. */
type Write = Letter['write'];

const endOf = (purpose: keyof Purposes, now: Date) => new Date(now.getTime() + minutesOf[purpose] * 60_000);

export const registerLetter =
  (organization: string, code: string): Write =>
  ({ language, at, moment, now }) =>
    accountWords(language).register({
      organization,
      until: moment(endOf('register', now)),
      url: at(`/verify-email#${code}`),
    });

export const knownAddressLetter: Write = ({ language, at }) =>
  accountWords(language).knownAddress({ signInUrl: at('/sign-in'), forgotUrl: at('/forgot-password') });

/** `door` is the beginning of the paths at which the reader signs in: `/portal`, or nothing. */
export const resetLetter =
  (door: string, code: string): Write =>
  ({ language, at, moment, now }) =>
    accountWords(language).reset({
      until: moment(endOf('reset_password', now)),
      url: at(`${door}/reset-password#${code}`),
    });

export const passwordChangedLetter =
  (door: string): Write =>
  ({ language, at, moment, now }) =>
    accountWords(language).passwordChanged({ at: moment(now), forgotUrl: at(`${door}/forgot-password`) });

export const secondFactorLetter =
  (door: string, what: SecondFactorChange): Write =>
  ({ language, at, moment, now }) =>
    accountWords(language).secondFactor({ what, at: moment(now), forgotUrl: at(`${door}/forgot-password`) });

export const invitationLetter =
  (invitation: { organization: string; by: string; role: string; expiresAt: Date; token: string }): Write =>
  ({ language, at, day }) => {
    const { organization, by, role, expiresAt, token } = invitation;
    const url = at(`/invitation#${token}`);
    return accountWords(language).invitation({ organization, by, role, until: day(expiresAt), url });
  };
