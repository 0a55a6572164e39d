import type { FastifyReply } from 'fastify';
import { systemActor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';
import { requireClient } from '../clients/index.ts';
import { findReader, layOut, lettersIn, lookOf, type MailModule } from '../mail/index.ts';
import { brandingOf } from '../settings/index.ts';
import type { PortalDeps } from './deps.ts';
import { chooseLetters } from './letter-wishes.ts';

type Deps = Pick<PortalDeps, 'scopes' | 'baseUrl'> & { readToken: MailModule['readToken'] };
type Errand = { token: string; reply: FastifyReply; requestId: string };

/** Asks whether letters of this kind shall stop. Changes nothing: mail programs open links ahead of their readers. */
export async function askToStop(deps: Deps, { token, reply, requestId }: Errand): Promise<FastifyReply> {
  const { orgId, mailId } = namesOf(deps, token);
  const page = await deps.scopes.withReadScope(systemActor(orgId, requestId), async (scope) => {
    const { words, kind, email, look } = await readLetter(deps, scope, mailId);
    const { heading, text, button } = words.ask;
    return pageOf(look, heading, [{ text: text(kind, email) }, { submit: button }]);
  });
  return sendPage(deps, reply, page);
}

/** Stops letters of this kind: for the page, and for mail programs (RFC 8058). A second time it changes nothing. */
export async function stopLetters(deps: Deps, { token, reply, requestId }: Errand): Promise<FastifyReply> {
  const { orgId, mailId } = namesOf(deps, token);
  const page = await deps.scopes.withScope(systemActor(orgId, requestId), async (scope) => {
    const { words, kind, email, look, reader } = await readLetter(deps, scope, mailId);
    const of = { clientId: reader.clientId, email, role: null, subjectId: mailId };
    await chooseLetters(scope, of, { [reader.kind]: false }, 'letter');
    return pageOf(look, words.done.heading, [{ text: words.done.text(kind, email) }]);
  });
  return sendPage(deps, reply, page);
}

function namesOf(deps: Deps, token: string): { orgId: string; mailId: string } {
  const names = deps.readToken(token);
  if (!names) throw gone();
  return names;
}

async function readLetter(deps: Deps, scope: Scope, mailId: string) {
  const reader = await findReader(scope, mailId);
  if (!reader) throw gone();
  const [branding, client] = [await brandingOf(scope), await requireClient(scope, reader.clientId)];
  const { language, stop } = lettersIn(client.language, branding.language);
  return {
    reader,
    email: reader.email,
    words: stop,
    kind: stop.kinds[reader.kind],
    look: lookOf(branding, branding.pagesUrl ?? deps.baseUrl, language),
  };
}

const pageOf = (
  brand: ReturnType<typeof lookOf>,
  heading: string,
  blocks: Parameters<typeof layOut>[0]['blocks'],
) => layOut({ brand, heading, blocks, footer: '' }).html;

/** Nothing runs or loads there but the logo, and it posts to its own address alone. */
function sendPage({ baseUrl }: Deps, reply: FastifyReply, html: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' ${new URL(baseUrl).origin} https:; form-action 'self'; frame-ancestors 'none'`,
    )
    .send(html);
}

const gone = () =>
  new Fault('code_ended', {
    detail: 'This link does not work. Sign in to the portal and choose your letters under Account.',
  });
