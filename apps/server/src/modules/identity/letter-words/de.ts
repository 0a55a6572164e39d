import type { AccountWords } from './words.ts';

const unasked = 'Sie haben nicht darum gebeten? Dann ist nichts zu tun: Ohne den Link geschieht nichts.';
const always = 'Das teilen wir bei jeder Änderung mit, damit sie niemand unbemerkt vornehmen kann.';
/** The built-in roles; an own one keeps the name that the agency gave it. */
const roles: Record<string, string> = {
  owner: 'Inhaber',
  admin: 'Administrator',
  manager: 'Manager',
  support: 'Support',
  user: 'Benutzer',
  viewer: 'Betrachter',
};

export const de: AccountWords = {
  register: ({ organization, until, url }) => ({
    subject: 'Stellen Sie Ihr Konto fertig',
    heading: `Noch ein Schritt zu ${organization}`,
    blocks: [
      { text: `Bitte bestätigen Sie, dass dies Ihre Adresse ist. Der Link gilt einmal, bis ${until}.` },
      { button: { label: 'Bestätigen und anmelden', url } },
    ],
    footer: unasked,
  }),
  knownAddress: ({ signInUrl, forgotUrl }) => ({
    subject: 'Sie haben schon ein Konto',
    heading: 'Sie haben schon ein Konto',
    blocks: [
      { text: 'Jemand, vermutlich Sie, wollte mit dieser Adresse ein Konto anlegen. Es gibt schon eines.' },
      { button: { label: 'Anmelden', url: signInUrl } },
      { text: `Passwort vergessen? Hier bekommen Sie ein neues: ${forgotUrl}` },
    ],
    footer: unasked,
  }),
  reset: ({ until, url }) => ({
    subject: 'Neues Passwort setzen',
    heading: 'Neues Passwort setzen',
    blocks: [
      {
        text: `Der Link gilt einmal, bis ${until}. Mit dem neuen Passwort werden Sie überall abgemeldet.`,
      },
      { button: { label: 'Neues Passwort setzen', url } },
    ],
    footer: unasked,
  }),
  passwordChanged: ({ at, forgotUrl }) => ({
    subject: 'Ihr Passwort wurde geändert',
    heading: 'Ihr Passwort wurde geändert',
    blocks: [
      {
        text: `Das geschah am ${at}. Ab jetzt melden Sie sich mit dem neuen an; überall sonst wurden Sie abgemeldet.`,
      },
      { text: `Das waren nicht Sie? Dann setzen Sie sofort ein anderes: ${forgotUrl}` },
    ],
    footer: always,
  }),
  secondFactor: ({ what, at, forgotUrl }) => {
    const happened = {
      'second_factor.added': 'Ein zweiter Faktor kam hinzu',
      'second_factor.removed': 'Ein zweiter Faktor wurde entfernt',
      'second_factor.codes_renewed': 'Es gibt neue Ersatzcodes',
    }[what];
    return {
      subject: happened,
      heading: happened,
      blocks: [
        { text: `Es geht darum, wie Sie sich anmelden. Das geschah am ${at}.` },
        { text: `Das waren nicht Sie? Dann setzen Sie sofort ein anderes Passwort: ${forgotUrl}` },
      ],
      footer: always,
    };
  },
  invitation: ({ organization, by, role, until, url }) => ({
    subject: `${by} lädt Sie zu ${organization} ein`,
    heading: `Kommen Sie zu ${organization}`,
    blocks: [
      {
        text: `${by} möchte, dass Sie bei ${organization} in Portico mitarbeiten, als ${roles[role] ?? role}.`,
      },
      { button: { label: 'Einladung annehmen', url } },
      { text: `Der Link gilt bis ${until}.` },
    ],
    footer: `Sie kennen ${by} nicht? Dann ist nichts zu tun: Ohne den Link geschieht nichts.`,
  }),
};
