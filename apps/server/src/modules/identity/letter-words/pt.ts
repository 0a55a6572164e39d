import type { AccountWords } from './words.ts';

const unasked = 'Não pediu isto? Então não há nada a fazer: sem a ligação nada acontece.';
const always = 'Dizemos isto a cada mudança, para que ninguém a possa fazer sem dar nas vistas.';
/** The built-in roles; an own one keeps the name that the agency gave it. */
const roles: Record<string, string> = {
  owner: 'proprietário',
  admin: 'administrador',
  manager: 'gestor',
  support: 'apoio',
  user: 'utilizador',
  viewer: 'observador',
};

export const pt: AccountWords = {
  register: ({ organization, until, url }) => ({
    subject: 'Termine a criação da sua conta',
    heading: `Falta um passo para ${organization}`,
    blocks: [
      { text: `Confirme que este endereço é seu. A ligação funciona uma vez, até ${until}.` },
      { button: { label: 'Confirmar e entrar', url } },
    ],
    footer: unasked,
  }),
  knownAddress: ({ signInUrl, forgotUrl }) => ({
    subject: 'Já tem uma conta',
    heading: 'Já tem uma conta',
    blocks: [
      { text: 'Alguém, provavelmente você, quis criar uma conta com este endereço. Já existe uma.' },
      { button: { label: 'Entrar', url: signInUrl } },
      { text: `Esqueceu-se da palavra-passe? Peça uma nova: ${forgotUrl}` },
    ],
    footer: unasked,
  }),
  reset: ({ until, url }) => ({
    subject: 'Defina uma nova palavra-passe',
    heading: 'Defina uma nova palavra-passe',
    blocks: [
      {
        text: `A ligação funciona uma vez, até ${until}. Ao definir a palavra-passe, a sua sessão termina em todo o lado.`,
      },
      { button: { label: 'Definir nova palavra-passe', url } },
    ],
    footer: unasked,
  }),
  passwordChanged: ({ at, forgotUrl }) => ({
    subject: 'A sua palavra-passe foi mudada',
    heading: 'A sua palavra-passe foi mudada',
    blocks: [
      {
        text: `Aconteceu em ${at}. A partir de agora entra com a nova; a sessão terminou em todos os outros lugares.`,
      },
      { text: `Não foi você? Defina já outra: ${forgotUrl}` },
    ],
    footer: always,
  }),
  secondFactor: ({ what, at, forgotUrl }) => {
    const happened = {
      'second_factor.added': 'Foi acrescentado um segundo fator',
      'second_factor.removed': 'Foi retirado um segundo fator',
      'second_factor.codes_renewed': 'Foram criados novos códigos de reserva',
    }[what];
    return {
      subject: happened,
      heading: happened,
      blocks: [
        { text: `Trata-se da forma como entra. Aconteceu em ${at}.` },
        { text: `Não foi você? Defina já outra palavra-passe: ${forgotUrl}` },
      ],
      footer: always,
    };
  },
  invitation: ({ organization, by, role, until, url }) => ({
    subject: `${by} convida-o para ${organization}`,
    heading: `Junte-se a ${organization}`,
    blocks: [
      { text: `${by} gostaria que trabalhasse com ${organization} no Portico, como ${roles[role] ?? role}.` },
      { button: { label: 'Aceitar o convite', url } },
      { text: `A ligação funciona até ${until}.` },
    ],
    footer: `Não conhece ${by}? Então não há nada a fazer: sem a ligação nada acontece.`,
  }),
};
