import type { PortalWords } from './words.ts';

const unasked = 'You did not ask for this? Then nothing is to be done: without the link nothing happens.';

export const en: PortalWords = {
  invited: ({ by, agency, company, until, url }) => ({
    subject: `${by} invites you to the portal of ${company}`,
    heading: `${company} and ${agency} work here`,
    blocks: [
      { text: `${by} would like you to see and decide what ${agency} does for ${company}, in one place.` },
      { button: { label: 'Accept the invitation', url } },
      { text: `The link works until ${until}.` },
    ],
    footer: `You do not know ${by}? Then do nothing: without the link nothing happens.`,
  }),
  proven: ({ agency, company, until, url }) => ({
    subject: `Your way into the portal of ${company}`,
    heading: 'One step more',
    blocks: [
      {
        text: `Please confirm that this address is yours, and choose a password. Then you see what ${agency} does for ${company}.`,
      },
      { button: { label: 'Confirm and go on', url } },
      { text: `The link works until ${until}.` },
    ],
    footer: unasked,
  }),
  inside: ({ company, signInUrl, forgotUrl }) => ({
    subject: 'You are in the portal already',
    heading: 'You are in the portal already',
    blocks: [
      {
        text: `Somebody, probably you, asked to join the portal of ${company} with this address. You are in it.`,
      },
      { button: { label: 'Sign in', url: signInUrl } },
      { text: `Forgot the password? Ask for a new one: ${forgotUrl}` },
    ],
    footer: unasked,
  }),
  stranger: ({ agency }) => ({
    subject: `About your wish to join a portal of ${agency}`,
    heading: 'We could not let you in by this address',
    blocks: [
      {
        text: `Somebody, probably you, asked to join the portal of a client of ${agency} with this address. It does not lead to one by itself.`,
      },
      { text: `Please ask your colleague who works with ${agency}, or ${agency}, to invite you.` },
    ],
    footer: 'You did not ask for this? Then nothing is to be done: nothing was made.',
  }),
};
