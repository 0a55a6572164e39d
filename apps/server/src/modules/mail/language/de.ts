import { dayIn, given, type Letters } from './letters.ts';

const language = 'de';

export const de: Letters = {
  language,
  day: dayIn('de-DE'),
  support: (ways) => (given(ways) ? `Fragen? ${given(ways)}` : null),
  accessLink: ({ agency, client, contact, message, services, minutes, until, link }) => ({
    language,
    audience: 'client',
    subject: `${agency} braucht Zugang zu einigen Ihrer Dienste`,
    blocks: [
      { text: `Guten Tag${contact ? ` ${contact}` : ''},` },
      ...(message ? [{ text: message }] : []),
      {
        text: `damit wir für ${client} arbeiten können, geben Sie uns bitte Zugang zu ${services.length === 1 ? 'diesem Dienst' : 'diesen Diensten'}:`,
      },
      { list: services },
      {
        text: `Der Link führt Sie Schritt für Schritt hindurch, das dauert insgesamt etwa ${minutes} Minuten. Sie können jederzeit unterbrechen und später weitermachen, und auch Ihre Kolleginnen und Kollegen können denselben Link verwenden.`,
      },
      { button: { label: 'Zugang geben', url: link } },
      {
        text: `Der Link gilt bis zum ${until}. Wir brauchen niemals ein Passwort, bitte schicken Sie uns keines.`,
      },
    ],
    footer: `${agency} schreibt Ihnen, weil Sie zusammenarbeiten. Der Link ist nur für ${client} bestimmt: Wer ihn hat, kann für Sie antworten. Geben Sie ihn deshalb nur innerhalb Ihres Unternehmens weiter.`,
  }),
  question: ({ visitor, client, service, message, link }) => ({
    language,
    audience: 'staff',
    subject: `${visitor} (${client}) hat eine Frage${service ? ` zu ${service}` : ''}`,
    blocks: [{ text: message }, { button: { label: 'Antworten', url: link } }],
    footer: `Sie erhalten diese Nachricht, weil Sie ${client} den Zugangslink geschickt haben.`,
  }),
  answer: ({ agency, service, answer, question, link }) => ({
    language,
    audience: 'client',
    subject: `${agency} hat Ihre Frage${service ? ` zu ${service}` : ''} beantwortet`,
    blocks: [
      { text: answer },
      ...(link ? [{ button: { label: 'Weitermachen', url: link } }] : []),
      { text: `Sie hatten gefragt: „${question}“` },
    ],
    footer: `${agency} schreibt Ihnen, weil Sie gefragt haben. Wir brauchen niemals ein Passwort, bitte schicken Sie uns keines.`,
  }),
  accessWanted: ({ agency, client, services, until, link }) => ({
    language,
    audience: 'client',
    subject: `${agency} bittet ${client} um Zugang`,
    blocks: [
      {
        text: `Damit ${agency} für ${client} arbeiten kann, wird Zugang zu ${services.length === 1 ? 'diesem Dienst' : 'diesen Diensten'} gebraucht:`,
      },
      { list: services },
      {
        text: `Im Portal sehen Sie, was schon erledigt ist und was noch fehlt. Die Anfrage ist bis zum ${until} offen.`,
      },
      { button: { label: 'Im Portal ansehen', url: link } },
    ],
    footer: `${agency} schreibt Ihnen, weil Sie im Portal von ${client} sind.`,
  }),
  accessLost: ({ agency, client, services, link }) => ({
    language,
    audience: 'client',
    subject: `${client}: Ein Zugang hat sich geändert`,
    blocks: [
      {
        text: `Jede Nacht sieht ${agency} nach, ob die Zugänge, die ${client} gegeben hat, noch funktionieren. Letzte Nacht fiel auf:`,
      },
      { list: services },
      {
        text: 'Wenn das niemand mit Absicht geändert hat, zeigt das Portal, wie es wieder in Ordnung kommt.',
      },
      { button: { label: 'Im Portal ansehen', url: link } },
    ],
    footer: `${agency} schreibt Ihnen, weil Sie im Portal von ${client} sind.`,
  }),
  unsubscribe: 'Solche Nachrichten nicht mehr erhalten',
  stop: {
    kinds: {
      answers: 'Antworten auf Ihre Fragen',
      access_requests: 'Bitten um Zugang',
      access_changes: 'verlorene Zugänge',
    },
    ask: {
      heading: 'Diese Nachrichten abbestellen?',
      text: (kind, email) => `${email} erhielte dann keine Nachrichten mehr über ${kind}.`,
      button: 'Abbestellen',
    },
    done: {
      heading: 'Erledigt',
      text: (kind, email) =>
        `${email} erhält keine Nachrichten mehr über ${kind}. Sie können sie wieder bestellen: Melden Sie sich im Portal an und wählen Sie sie unter „Account“, „Letters“.`,
    },
  },
  trial: ({ agency, carrier }) => ({
    language,
    audience: 'client',
    subject: `Eine Probe von ${agency}`,
    blocks: [
      { text: `So sieht eine Nachricht von ${agency} aus.` },
      { text: `Verschickt hat sie: ${carrier}. Wenn Sie dies lesen können, funktioniert der Versand.` },
    ],
    footer: 'Jemand in Ihrer Agentur hat Portico um diese Probe gebeten.',
  }),
};
