import type { Letter } from '../identity/index.ts';
import { portalWords } from './letter-words/index.ts';

/** The letters by which people come into a client's portal: each with its link and its end. */
type Write = Letter['write'];

export interface Way {
  company: string;
  code: string;
  expiresAt: Date;
}

export const invitedLetter =
  (by: string, { company, code, expiresAt }: Way): Write =>
  ({ language, agency, at, day }) =>
    portalWords(language).invited({
      by,
      agency,
      company,
      until: day(expiresAt),
      url: at(`/portal/invitation#${code}`),
    });

export const provenLetter =
  ({ company, code, expiresAt }: Way): Write =>
  ({ language, agency, at, day }) =>
    portalWords(language).proven({
      agency,
      company,
      until: day(expiresAt),
      url: at(`/portal/verify-email#${code}`),
    });

export const insideLetter =
  (company: string): Write =>
  ({ language, at }) =>
    portalWords(language).inside({
      company,
      signInUrl: at('/portal/sign-in'),
      forgotUrl: at('/portal/forgot-password'),
    });

export const strangerLetter: Write = ({ language, agency }) => portalWords(language).stranger({ agency });
