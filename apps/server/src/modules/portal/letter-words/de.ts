import type { PortalWords } from './words.ts';

const unasked = 'Sie haben nicht darum gebeten? Dann ist nichts zu tun: Ohne den Link geschieht nichts.';

export const de: PortalWords = {
  invited: ({ by, agency, company, until, url }) => ({
    subject: `${by} lädt Sie in das Portal von ${company} ein`,
    heading: `Hier arbeiten ${company} und ${agency} zusammen`,
    blocks: [
      {
        text: `${by} möchte, dass Sie an einem Ort sehen und entscheiden, was ${agency} für ${company} tut.`,
      },
      { button: { label: 'Einladung annehmen', url } },
      { text: `Der Link gilt bis ${until}.` },
    ],
    footer: `Sie kennen ${by} nicht? Dann ist nichts zu tun: Ohne den Link geschieht nichts.`,
  }),
  proven: ({ agency, company, until, url }) => ({
    subject: `Ihr Weg in das Portal von ${company}`,
    heading: 'Noch ein Schritt',
    blocks: [
      {
        text: `Bitte bestätigen Sie, dass dies Ihre Adresse ist, und wählen Sie ein Passwort. Dann sehen Sie, was ${agency} für ${company} tut.`,
      },
      { button: { label: 'Bestätigen und weiter', url } },
      { text: `Der Link gilt bis ${until}.` },
    ],
    footer: unasked,
  }),
  inside: ({ company, signInUrl, forgotUrl }) => ({
    subject: 'Sie sind schon im Portal',
    heading: 'Sie sind schon im Portal',
    blocks: [
      {
        text: `Jemand, vermutlich Sie, wollte mit dieser Adresse in das Portal von ${company}. Sie sind schon darin.`,
      },
      { button: { label: 'Anmelden', url: signInUrl } },
      { text: `Passwort vergessen? Hier bekommen Sie ein neues: ${forgotUrl}` },
    ],
    footer: unasked,
  }),
  stranger: ({ agency }) => ({
    subject: `Ihr Wunsch nach einem Portal von ${agency}`,
    heading: 'Mit dieser Adresse konnten wir Sie nicht einlassen',
    blocks: [
      {
        text: `Jemand, vermutlich Sie, wollte mit dieser Adresse in das Portal eines Kunden von ${agency}. Sie führt von allein zu keinem.`,
      },
      {
        text: `Bitten Sie um eine Einladung: die Kollegin oder den Kollegen, die mit ${agency} arbeiten, oder ${agency}.`,
      },
    ],
    footer: 'Sie haben nicht darum gebeten? Dann ist nichts zu tun: Es wurde nichts angelegt.',
  }),
};
