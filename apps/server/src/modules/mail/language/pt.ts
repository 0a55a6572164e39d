import { dayIn, given, type Letters } from './letters.ts';

const language = 'pt';

export const pt: Letters = {
  language,
  day: dayIn('pt-PT'),
  support: (ways) => (given(ways) ? `Dúvidas? ${given(ways)}` : null),
  accessLink: ({ agency, client, contact, message, services, minutes, until, link }) => ({
    language,
    audience: 'client',
    subject: `${agency} precisa de acesso a algumas das suas ferramentas`,
    blocks: [
      { text: `Olá${contact ? ` ${contact}` : ''},` },
      ...(message ? [{ text: message }] : []),
      {
        text: `para podermos trabalhar para ${client}, dê-nos por favor acesso ${services.length === 1 ? 'a este serviço' : 'a estes serviços'}:`,
      },
      { list: services },
      {
        text: `A ligação guia-o passo a passo, cerca de ${minutes} minutos ao todo. Pode parar e continuar mais tarde, e os seus colegas podem usar a mesma ligação.`,
      },
      { button: { label: 'Dar acesso', url: link } },
      {
        text: `A ligação é válida até ${until}. Nunca precisamos de uma palavra-passe; por favor, não nos envie nenhuma.`,
      },
    ],
    footer: `${agency} enviou-lhe esta mensagem porque trabalham em conjunto. A ligação destina-se apenas a ${client}: quem a tiver pode responder em seu nome, por isso partilhe-a só dentro da sua empresa.`,
  }),
  question: ({ visitor, client, service, message, link }) => ({
    language,
    audience: 'staff',
    subject: `${visitor}, de ${client}, tem uma pergunta${service ? ` sobre ${service}` : ''}`,
    blocks: [{ text: message }, { button: { label: 'Responder', url: link } }],
    footer: `Recebe esta mensagem porque enviou a ligação de acesso a ${client}.`,
  }),
  answer: ({ agency, service, answer, question, link }) => ({
    language,
    audience: 'client',
    subject: `${agency} respondeu à sua pergunta${service ? ` sobre ${service}` : ''}`,
    blocks: [
      { text: answer },
      ...(link ? [{ button: { label: 'Continuar', url: link } }] : []),
      { text: `Tinha perguntado: «${question}»` },
    ],
    footer: `${agency} enviou-lhe esta mensagem porque fez uma pergunta. Nunca precisamos de uma palavra-passe; por favor, não nos envie nenhuma.`,
  }),
  accessWanted: ({ agency, client, services, until, link }) => ({
    language,
    audience: 'client',
    subject: `${agency} pede acesso a ${client}`,
    blocks: [
      {
        text: `Para que ${agency} possa trabalhar para ${client}, é preciso acesso ${services.length === 1 ? 'a este serviço' : 'a estes serviços'}:`,
      },
      { list: services },
      { text: `No portal vê o que já está feito e o que falta. O pedido está aberto até ${until}.` },
      { button: { label: 'Ver no portal', url: link } },
    ],
    footer: `${agency} enviou-lhe esta mensagem porque está no portal de ${client}.`,
  }),
  accessLost: ({ agency, client, services, link }) => ({
    language,
    audience: 'client',
    subject: `${client}: houve uma mudança num acesso`,
    blocks: [
      {
        text: `Todas as noites ${agency} verifica se os acessos que ${client} deu ainda funcionam. Na última noite encontrou:`,
      },
      { list: services },
      { text: 'Se ninguém mudou isto de propósito, o portal mostra como o repor.' },
      { button: { label: 'Ver no portal', url: link } },
    ],
    footer: `${agency} enviou-lhe esta mensagem porque está no portal de ${client}.`,
  }),
  unsubscribe: 'Deixar de receber mensagens como esta',
  stop: {
    kinds: {
      answers: 'respostas às suas perguntas',
      access_requests: 'pedidos de acesso',
      access_changes: 'acessos perdidos',
    },
    ask: {
      heading: 'Deixar de receber estas mensagens?',
      text: (kind, email) => `${email} deixaria de receber mensagens sobre ${kind}.`,
      button: 'Deixar de receber',
    },
    done: {
      heading: 'Está feito',
      text: (kind, email) =>
        `${email} já não recebe mensagens sobre ${kind}. Pode voltar a recebê-las: entre no portal e escolha-as em «Account», «Letters».`,
    },
  },
  trial: ({ agency, carrier }) => ({
    language,
    audience: 'client',
    subject: `Um teste de ${agency}`,
    blocks: [
      { text: `É este o aspeto das mensagens de ${agency}.` },
      { text: `Foi enviada por: ${carrier}. Se a consegue ler, o envio funciona.` },
    ],
    footer: 'Alguém da sua agência pediu este teste ao Portico.',
  }),
};
