import type { MailProvider, MailTest } from '@portico/contract';
import type { Actor } from '../../platform/actor.ts';
import type { House } from '../../platform/house.ts';
import { MailFailure, type MailTransport } from '../../platform/mail/transport.ts';
import { brandingOf } from '../settings/index.ts';
import { carriageOf } from './carrier.ts';
import { carry } from './deliver.ts';
import { lettersIn } from './language/index.ts';
import { findMail, type Post, writeMail } from './message.ts';
import { findSender, recordTest } from './sending.ts';

/** Really sends a message the way the organization's mail goes, and says what happened. It stands in the log, too. */
export async function tryOut(house: House, post: Post, actor: Actor, to: string): Promise<MailTest> {
  const { provider, failure, carrier } = await attempt(house, post, actor, to);
  const test: MailTest = {
    at: house.clock.now().toISOString(),
    to,
    outcome: failure?.kind ?? 'sent',
    sentence: failure?.message ?? successOf(carrier),
  };
  await house.scopes.withScope(actor, (scope) => recordTest(scope, provider, test));
  return test;
}

interface Attempt {
  provider: MailProvider;
  carrier: MailTransport | null;
  failure: MailFailure | null;
}

async function attempt(house: House, post: Post, actor: Actor, to: string): Promise<Attempt> {
  const { provider } = await house.scopes.withReadScope(actor, findSender);
  try {
    const carriage = await carriageOf(house, actor);
    const carrier = carriage.transport;
    const mail = await house.scopes.withScope(actor, async (scope) => {
      const { name, language } = await brandingOf(scope);
      const letter = lettersIn(language).trial({ agency: name, carrier: carrier.name });
      const own = { ...post, sender: carriage.fromAddress ?? post.sender };
      return findMail(scope, await writeMail(scope, { to, clientId: null, letter }, own, 'sending'));
    });
    return { provider, carrier, failure: await carry(house, actor, mail, carriage, { again: false }) };
  } catch (error) {
    if (error instanceof MailFailure) return { provider, carrier: null, failure: error };
    throw error;
  }
}

function successOf(carrier: MailTransport | null): string {
  return carrier === null || carrier.kind === 'inbox'
    ? 'This installation keeps its mail on this machine: the message lies in the mail log.'
    : `${carrier.name} took the message. Look into the mailbox, and into its spam folder.`;
}
