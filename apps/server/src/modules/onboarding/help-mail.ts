import type { Scope } from '../../platform/db/scope.ts';
import { type GuideBook, readAgency } from '../guides/index.ts';
import { layOut } from '../mail/index.ts';
import type { Desk } from './desk.ts';
import type { HelpRow } from './help.ts';
import { isOpenLink, linkOf, requireRequest } from './request.ts';
import { visitorEmail } from './visitor.ts';

/** Tells whoever sent the link of a question; without one, staff see it on their screen alone. */
export async function mailAgency(
  desk: Desk,
  scope: Scope,
  book: GuideBook,
  row: HelpRow,
  message: string,
): Promise<void> {
  if (!row.requestId) return;
  const request = await requireRequest(scope, row.clientId, row.requestId);
  if (!request.createdByEmail) return;
  const agency = await readAgency(scope);
  const topic = row.service ? ` about ${book.nameOf(row.service)}` : '';
  const heading = `${row.visitorName} at ${row.clientName} has a question${topic}`;
  const blocks = [
    { text: message },
    { button: { label: 'Answer', url: `${desk.baseUrl}/studio/questions?id=${row.id}` } },
  ];
  const footer = `You get this because you sent ${row.clientName} its access link.`;
  await desk.mail.queue(scope, {
    to: request.createdByEmail,
    subject: heading,
    ...layOut({ brand: agency.name, heading, blocks, footer }),
    clientId: row.clientId,
    fromName: 'Portico',
  });
}

/** Brings an answer to whoever asked, where they left an address, with the way back while their link still works. */
export async function mailVisitor(
  desk: Desk,
  scope: Scope,
  book: GuideBook,
  row: HelpRow,
  answer: string,
): Promise<void> {
  const to = await visitorEmail(scope, row.visitorId);
  if (!to) return;
  const agency = await readAgency(scope);
  const topic = row.service ? ` about ${book.nameOf(row.service)}` : '';
  const heading = `${agency.name} answered your question${topic}`;
  const request = row.requestId ? await requireRequest(scope, row.clientId, row.requestId) : null;
  const open = request && isOpenLink(request, scope.now());
  const blocks = [
    { text: answer },
    ...(open ? [{ button: { label: 'Go on', url: await linkOf(desk, scope.orgId, request) } }] : []),
    { text: `You had asked: “${row.message}”` },
  ];
  const footer = `${agency.name} sent you this because you asked. We never need a password, please do not send us one.`;
  await desk.mail.queue(scope, {
    to,
    subject: heading,
    ...layOut({ brand: agency.name, heading, blocks, footer }),
    clientId: row.clientId,
    fromName: agency.name,
  });
}
