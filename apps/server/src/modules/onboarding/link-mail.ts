import type { Scope } from '../../platform/db/scope.ts';
import type { ClientRow } from '../clients/index.ts';
import { type GuideBook, readGuideBook } from '../guides/index.ts';
import { lettersIn } from '../mail/index.ts';
import { brandingOf } from '../settings/index.ts';
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
  const [branding, book] = await Promise.all([brandingOf(scope), readGuideBook(scope)]);
  const services = request.services.map((item) => item.service);
  const letters = lettersIn(client.language, branding.language);
  const letter = letters.accessLink({
    agency: branding.name,
    client: client.company_name,
    contact: client.contact_name,
    message: request.message,
    services: services.map((service) => book.nameOf(service)),
    minutes: minutesFor(book, services),
    until: letters.day(request.expiresAt, client.time_zone),
    link,
  });
  await desk.mail.queue(scope, { to, clientId: client.id, letter });
}

function minutesFor(book: GuideBook, services: string[]): number {
  return services.reduce((sum, service) => sum + (book.guide(service)?.estimatedMinutes ?? 5), 0);
}
