import { dayIn, given, type Letters } from './letters.ts';

const language = 'en';

export const en: Letters = {
  language,
  day: dayIn('en-GB'),
  support: (ways) => (given(ways) ? `Questions? ${given(ways)}` : null),
  accessLink: ({ agency, client, contact, message, services, minutes, until, link }) => ({
    language,
    audience: 'client',
    subject: `${agency} needs access to a few of your tools`,
    blocks: [
      { text: `Hello${contact ? ` ${contact}` : ''},` },
      ...(message ? [{ text: message }] : []),
      {
        text: `so that we can work for ${client}, please give us access to ${services.length === 1 ? 'this' : 'these'}:`,
      },
      { list: services },
      {
        text: `The link leads you through it step by step, about ${minutes} minutes in all. You can stop and go on later, and colleagues of yours may use the same link.`,
      },
      { button: { label: 'Give access', url: link } },
      {
        text: `The link works until ${until}. We never need a password, please do not send us one.`,
      },
    ],
    footer: `${agency} sent you this because you work together. The link is for ${client} alone: whoever has it can answer for you, so pass it on only inside your company.`,
  }),
  question: ({ visitor, client, service, message, link }) => ({
    language,
    audience: 'staff',
    subject: `${visitor} at ${client} has a question${service ? ` about ${service}` : ''}`,
    blocks: [{ text: message }, { button: { label: 'Answer', url: link } }],
    footer: `You get this because you sent ${client} its access link.`,
  }),
  answer: ({ agency, service, answer, question, link }) => ({
    language,
    audience: 'client',
    subject: `${agency} answered your question${service ? ` about ${service}` : ''}`,
    blocks: [
      { text: answer },
      ...(link ? [{ button: { label: 'Go on', url: link } }] : []),
      { text: `You had asked: “${question}”` },
    ],
    footer: `${agency} sent you this because you asked. We never need a password, please do not send us one.`,
  }),
  accessWanted: ({ agency, client, services, until, link }) => ({
    language,
    audience: 'client',
    subject: `${agency} asks ${client} for access`,
    blocks: [
      {
        text: `So that ${agency} can work for ${client}, access is wanted to ${services.length === 1 ? 'this' : 'these'}:`,
      },
      { list: services },
      {
        text: `In the portal you see what is done already and what is not. The request is open until ${until}.`,
      },
      { button: { label: 'Look in the portal', url: link } },
    ],
    footer: `${agency} sent you this because you are in the portal of ${client}.`,
  }),
  accessLost: ({ agency, client, services, link }) => ({
    language,
    audience: 'client',
    subject: `${client}: access has changed`,
    blocks: [
      {
        text: `Every night ${agency} looks whether the access that ${client} gave still works. Last night it found:`,
      },
      { list: services },
      { text: 'If nobody changed this on purpose, the portal shows how to put it right.' },
      { button: { label: 'Look in the portal', url: link } },
    ],
    footer: `${agency} sent you this because you are in the portal of ${client}.`,
  }),
  unsubscribe: 'Stop letters like this',
  stop: {
    kinds: {
      answers: 'answers to your questions',
      access_requests: 'requests for access',
      access_changes: 'access that was lost',
    },
    ask: {
      heading: 'Stop these letters?',
      text: (kind, email) => `${email} would get no more letters about ${kind}.`,
      button: 'Stop them',
    },
    done: {
      heading: 'Done',
      text: (kind, email) =>
        `${email} gets no more letters about ${kind}. You can have them again: sign in to the portal and choose them under Account, Letters.`,
    },
  },
  trial: ({ agency, carrier }) => ({
    language,
    audience: 'client',
    subject: `A test from ${agency}`,
    blocks: [
      { text: `This is what mail from ${agency} looks like.` },
      { text: `It was carried by: ${carrier}. If you can read it, sending works.` },
    ],
    footer: 'Somebody at your agency asked Portico for this test.',
  }),
};
