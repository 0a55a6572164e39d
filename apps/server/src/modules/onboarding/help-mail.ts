import type { Scope } from '../../platform/db/scope.ts';
import { requireClient } from '../clients/index.ts';
import type { GuideBook } from '../guides/index.ts';
import { lettersIn } from '../mail/index.ts';
import { wantsLetter } from '../portal/index.ts';
import { brandingOf } from '../settings/index.ts';
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
  const { language } = await brandingOf(scope);
  const letter = lettersIn(language).question({
    visitor: row.visitorName,
    client: row.clientName,
    service: row.service && book.nameOf(row.service),
    message,
    link: `${desk.baseUrl}/studio/questions?id=${row.id}`,
  });
  await desk.mail.queue(scope, { to: request.createdByEmail, clientId: row.clientId, letter });
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
  if (!to || !(await wantsLetter(scope, row.clientId, to, 'answers'))) return;
  const [branding, client] = await Promise.all([brandingOf(scope), requireClient(scope, row.clientId)]);
  const request = row.requestId ? await requireRequest(scope, row.clientId, row.requestId) : null;
  const open = request && isOpenLink(request, scope.now());
  const letter = lettersIn(client.language, branding.language).answer({
    agency: branding.name,
    service: row.service && book.nameOf(row.service),
    answer,
    question: row.message,
    link: open ? await linkOf(desk, scope, request) : null,
  });
  await desk.mail.queue(scope, { to, clientId: row.clientId, letter, kind: 'answers' });
}
