import type { Scope } from '../../platform/db/scope.ts';
import type { ClientRow } from '../clients/index.ts';
import { type GuideBook, readAgency, readGuideBook } from '../guides/index.ts';
import { layOut } from '../mail/index.ts';
import type { Desk } from './desk.ts';
import type { RequestRow } from './request.ts';

export interface LinkMail {
  client: ClientRow;
  request: RequestRow;
  to: string;
  link: string;
}

/** Queues the mail that brings a client its access link: who asks, for what, how long it takes, until when. */
export async function sendLink(
  desk: Desk,
  scope: Scope,
  { client, request, to, link }: LinkMail,
): Promise<void> {
  const [agency, book] = await Promise.all([readAgency(scope), readGuideBook(scope)]);
  const services = request.services.map((item) => item.service);
  const names = services.map((service) => book.nameOf(service));
  const blocks = [
    { text: `Hello${client.contact_name ? ` ${client.contact_name}` : ''},` },
    ...(request.message ? [{ text: request.message }] : []),
    {
      text: `so that we can work for ${client.company_name}, please give us access to ${names.length === 1 ? 'this' : 'these'}:`,
    },
    { list: names },
    {
      text: `The link leads you through it step by step, about ${minutesFor(book, services)} minutes in all. You can stop and go on later, and colleagues of yours may use the same link.`,
    },
    { button: { label: 'Give access', url: link } },
    {
      text: `The link works until ${dayOf(request.expiresAt, client)}. We never need a password, please do not send us one.`,
    },
  ];
  const footer = `${agency.name} sent you this because you work together. The link is for ${client.company_name} alone: whoever has it can answer for you, so pass it on only inside your company.`;
  const heading = `${agency.name} needs access to a few of your tools`;
  await desk.mail.queue(scope, {
    to,
    subject: heading,
    ...layOut({ brand: agency.name, heading, blocks, footer }),
    clientId: client.id,
    fromName: agency.name,
  });
}

function minutesFor(book: GuideBook, services: string[]): number {
  return services.reduce((sum, service) => sum + (book.guide(service)?.estimatedMinutes ?? 5), 0);
}

/** The last day in the client's own zone and language. */
function dayOf(at: Date, client: ClientRow): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: client.time_zone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(at);
}
