import type { AccountWords } from './words.ts';

const unasked = 'You did not ask for this? Then nothing is to be done: without the link nothing happens.';
const always = 'This is said with every change, so that no one can change it unnoticed.';

export const en: AccountWords = {
  register: ({ organization, until, url }) => ({
    subject: 'Finish making your account',
    heading: `One step to ${organization}`,
    blocks: [
      { text: `Please confirm that this address is yours. The link works once, until ${until}.` },
      { button: { label: 'Confirm and sign in', url } },
    ],
    footer: unasked,
  }),
  knownAddress: ({ signInUrl, forgotUrl }) => ({
    subject: 'You have an account already',
    heading: 'You have an account already',
    blocks: [
      { text: 'Somebody, probably you, asked to make an account with this address. There is one.' },
      { button: { label: 'Sign in', url: signInUrl } },
      { text: `Forgot the password? Ask for a new one: ${forgotUrl}` },
    ],
    footer: unasked,
  }),
  reset: ({ until, url }) => ({
    subject: 'Set a new password',
    heading: 'Set a new password',
    blocks: [
      { text: `The link works once, until ${until}. Setting the password signs you out everywhere.` },
      { button: { label: 'Set a new password', url } },
    ],
    footer: unasked,
  }),
  passwordChanged: ({ at, forgotUrl }) => ({
    subject: 'Your password was changed',
    heading: 'Your password was changed',
    blocks: [
      {
        text: `It happened on ${at}. From now on you sign in with the new one; all other places were signed out.`,
      },
      { text: `It was not you? Set another one at once: ${forgotUrl}` },
    ],
    footer: always,
  }),
  secondFactor: ({ what, at, forgotUrl }) => {
    const happened = {
      'second_factor.added': 'A second factor was added',
      'second_factor.removed': 'A second factor was removed',
      'second_factor.codes_renewed': 'New backup codes were made',
    }[what];
    return {
      subject: happened,
      heading: happened,
      blocks: [
        { text: `This concerns how you sign in. It happened on ${at}.` },
        { text: `It was not you? Set another password at once: ${forgotUrl}` },
      ],
      footer: always,
    };
  },
  invitation: ({ organization, by, role, until, url }) => ({
    subject: `${by} invites you to ${organization}`,
    heading: `Join ${organization}`,
    blocks: [
      { text: `${by} would like you to work with ${organization} in Portico, as ${role}.` },
      { button: { label: 'Accept the invitation', url } },
      { text: `The link works until ${until}.` },
    ],
    footer: `You do not know ${by}? Then do nothing: without the link nothing happens.`,
  }),
};
