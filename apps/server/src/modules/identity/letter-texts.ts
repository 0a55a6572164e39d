import type { LetterDraft } from './letters.ts';

/** What the letters about accounts say. Every one says what to do where it was not asked for. */
type Text = LetterDraft & { subject: string };

const unasked = 'You did not ask for this? Then nothing is to be done: without the link nothing happens.';

export const registerLetter = (organization: string, url: string): Text => ({
  subject: 'Finish making your account',
  heading: `One step to ${organization}`,
  blocks: [
    { text: 'Please confirm that this address is yours. The link works once, for a day.' },
    { button: { label: 'Confirm and sign in', url } },
  ],
  footer: unasked,
});

export const knownAddressLetter = (signInUrl: string, forgotUrl: string): Text => ({
  subject: 'You have an account already',
  heading: 'You have an account already',
  blocks: [
    { text: 'Somebody, probably you, asked to make an account with this address. There is one.' },
    { button: { label: 'Sign in', url: signInUrl } },
    { text: `Forgot the password? Ask for a new one: ${forgotUrl}` },
  ],
  footer: unasked,
});

export const resetLetter = (url: string): Text => ({
  subject: 'Set a new password',
  heading: 'Set a new password',
  blocks: [
    { text: 'The link works once, for 30 minutes. Setting the password signs you out everywhere.' },
    { button: { label: 'Set a new password', url } },
  ],
  footer: unasked,
});

export const passwordChangedLetter = (forgotUrl: string): Text => ({
  subject: 'Your password was changed',
  heading: 'Your password was changed',
  blocks: [
    { text: 'From now on you sign in with the new one; all other places were signed out.' },
    { text: `It was not you? Set another one at once: ${forgotUrl}` },
  ],
  footer: 'This is said with every change, so that no one can change it unnoticed.',
});

export const invitationLetter = (organization: string, by: string, role: string, url: string): Text => ({
  subject: `${by} invites you to ${organization}`,
  heading: `Join ${organization}`,
  blocks: [
    { text: `${by} would like you to work with ${organization} in Portico, as ${role}.` },
    { button: { label: 'Accept the invitation', url } },
    { text: 'The link works for 14 days.' },
  ],
  footer: `You do not know ${by}? Then do nothing: without the link nothing happens.`,
});

export const secondFactorLetter = (
  what: 'second_factor.added' | 'second_factor.removed' | 'second_factor.codes_renewed',
  forgotUrl: string,
): Text => {
  const happened = {
    'second_factor.added': 'A second factor was added',
    'second_factor.removed': 'A second factor was removed',
    'second_factor.codes_renewed': 'New backup codes were made',
  }[what];
  return {
    subject: happened,
    heading: happened,
    blocks: [
      { text: 'This concerns how you sign in.' },
      { text: `It was not you? Set another password at once: ${forgotUrl}` },
    ],
    footer: 'This is said with every change, so that no one can change it unnoticed.',
  };
};
