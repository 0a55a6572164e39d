import type { PortalWords } from './words.ts';

const unasked = 'Não pediu isto? Então não há nada a fazer: sem a ligação nada acontece.';

export const pt: PortalWords = {
  invited: ({ by, agency, company, until, url }) => ({
    subject: `${by} convida-o para o portal de ${company}`,
    heading: `Aqui trabalham ${company} e ${agency}`,
    blocks: [
      {
        text: `${by} gostaria que visse e decidisse, num só lugar, o que ${agency} faz para ${company}.`,
      },
      { button: { label: 'Aceitar o convite', url } },
      { text: `A ligação funciona até ${until}.` },
    ],
    footer: `Não conhece ${by}? Então não há nada a fazer: sem a ligação nada acontece.`,
  }),
  proven: ({ agency, company, until, url }) => ({
    subject: `O seu acesso ao portal de ${company}`,
    heading: 'Falta um passo',
    blocks: [
      {
        text: `Confirme que este endereço é seu e escolha uma palavra-passe. Depois vê o que ${agency} faz para ${company}.`,
      },
      { button: { label: 'Confirmar e continuar', url } },
      { text: `A ligação funciona até ${until}.` },
    ],
    footer: unasked,
  }),
  inside: ({ company, signInUrl, forgotUrl }) => ({
    subject: 'Já está no portal',
    heading: 'Já está no portal',
    blocks: [
      {
        text: `Alguém, provavelmente você, pediu para entrar no portal de ${company} com este endereço. Já lá está.`,
      },
      { button: { label: 'Entrar', url: signInUrl } },
      { text: `Esqueceu-se da palavra-passe? Peça uma nova: ${forgotUrl}` },
    ],
    footer: unasked,
  }),
  stranger: ({ agency }) => ({
    subject: `O seu pedido para entrar num portal de ${agency}`,
    heading: 'Não o pudemos deixar entrar com este endereço',
    blocks: [
      {
        text: `Alguém, provavelmente você, pediu para entrar no portal de um cliente de ${agency} com este endereço. Por si só, ele não leva a nenhum.`,
      },
      { text: `Peça um convite ao colega que trabalha com ${agency}, ou à própria ${agency}.` },
    ],
    footer: 'Não pediu isto? Então não há nada a fazer: nada foi criado.',
  }),
};
