import type { FastifyRequest } from 'fastify';
import { Fault } from '../../../platform/fault.ts';
import { domainOf } from '../../../platform/mail/public-domain.ts';
import { findAccount, insertAccount } from '../account.ts';
import { acceptInvitation, findInvitation } from '../staff/invitation.ts';
import { inTransaction } from '../transaction.ts';
import { type ConnectionRow, speaksFor } from './connection-row.ts';
import type { SsoDeps } from './deps.ts';
import { join } from './joining.ts';
import { findLinked, type Linked, link } from './linked.ts';
import { RoundRefusal } from './refusal.ts';
import type { Said } from './said.ts';
import type { Way } from './way.ts';

/**
 * The account of whom a provider speaks. The provider's name for the person counts, once it is linked. An address links
 * them only where it is proven on both sides: the account's by a letter, the provider's by its being the address's master
 * (CVE-2026-53516 is what happens otherwise). Throws {@link RoundRefusal}.
 */
export async function personFor(
  deps: SsoDeps,
  request: FastifyRequest,
  way: Way,
  said: Said,
  invitation: string | undefined,
): Promise<Linked> {
  const known = await findLinked(deps.pool, way, said);
  if (way.kind === 'connection') {
    const { connection } = way;
    if (known && (await worksAt(deps, connection.orgId, known.userId))) return known;
    return byAddress(deps, request, way, said, known);
  }
  if (invitation) return byInvitation(deps, request, way, said, known, invitation);
  return known ?? byOwnedAddress(deps, way, said);
}

/** False for somebody who never was on the staff. Throws `deactivated` for who is not any more. */
async function worksAt(deps: SsoDeps, orgId: string, userId: string): Promise<boolean> {
  const { rows } = await deps.pool.query<{ active: boolean }>(
    'SELECT deactivated_at IS NULL AS active FROM members WHERE org_id = $1 AND user_id = $2',
    [orgId, userId],
  );
  if (rows[0]?.active === false) throw new RoundRefusal('deactivated', 'The person’s access was taken away.');
  return rows[0] !== undefined;
}

/** An organization's provider speaks for the domains that the organization has proven, and for no other address. */
async function byAddress(
  deps: SsoDeps,
  request: FastifyRequest,
  way: Way & { kind: 'connection' },
  said: Said,
  known: Linked | null,
): Promise<Linked> {
  const { connection } = way;
  const email = await ownAddress(deps, connection, said);
  const account = await provenAccount(deps, email);
  if (known && account?.id !== known.userId)
    throw new RoundRefusal('taken', 'That person of the provider’s opens another account already.');
  const userId =
    account && (await worksAt(deps, connection.orgId, account.id))
      ? account.id
      : await join(deps, request, connection, { email, name: said.name, account });
  return known ?? link(deps.pool, way, said, userId);
}

/** The address that the provider named, where it may speak for it. */
export async function ownAddress(
  deps: Pick<SsoDeps, 'pool'>,
  connection: ConnectionRow,
  said: Said,
): Promise<string> {
  const { email } = said;
  if (!email)
    throw new RoundRefusal(
      'address_missing',
      'The provider did not say the person’s e-mail address. Add it: “email”.',
    );
  const foreign = (why: string) => new RoundRefusal('address_foreign', why);
  if (said.emailProven === false)
    throw foreign(`The provider itself says that ${email} is not proven to be the person’s.`);
  if (!(await speaksFor(deps.pool, connection, domainOf(email))))
    throw foreign(`${domainOf(email)} is not proven to be yours, or does not lead to this connection.`);
  if (said.shared && !said.emailOwned)
    throw foreign(`The provider signs in everybody, and ${email} is no address of a Workspace of your own.`);
  return email;
}

async function provenAccount(deps: SsoDeps, email: string) {
  const account = await findAccount(deps.pool, email);
  if (!account) return null;
  const { rowCount } = await deps.pool.query('SELECT FROM auth."user" WHERE id = $1 AND "emailVerified"', [
    account.id,
  ]);
  if (!rowCount)
    throw new RoundRefusal(
      'not_linked',
      'There is an account with this address, but nobody proved that it is theirs.',
    );
  return account;
}

/** Google and Microsoft link an account by themselves only where they are the master of its address. */
async function byOwnedAddress(deps: SsoDeps, way: Way, said: Said): Promise<Linked> {
  const account = said.email && said.emailOwned ? await provenAccount(deps, said.email) : null;
  if (!account) throw new RoundRefusal('not_linked', 'No account is linked with this sign-in.');
  return link(deps.pool, way, said, account.id);
}

/**
 * Whoever holds the link of an invitation's letter has proved its address. A new account gets this sign-in instead of a
 * password; one that is there already has to be theirs.
 */
async function byInvitation(
  deps: SsoDeps,
  request: FastifyRequest,
  way: Way,
  said: Said,
  known: Linked | null,
  code: string,
): Promise<Linked> {
  const invitation = await findInvitation(deps, code).catch((error) => {
    throw invitationEnded(error);
  });
  const { email } = invitation;
  const account = await findAccount(deps.pool, email);
  const linked = known ?? (account ? await byOwnedAddress(deps, way, said) : null);
  if (linked && linked.userId !== account?.id)
    throw new RoundRefusal('other_person', 'The invitation is for another account.');
  const name = account?.name ?? said.name ?? invitation.name ?? email;
  const userId =
    account?.id ??
    (await inTransaction(deps.pool, (client) =>
      insertAccount(client, { name: name.slice(0, 100), email, passwordHash: null }),
    ));
  const person = linked ?? (await link(deps.pool, way, said, userId));
  await acceptInvitation(deps, request, { userId, name, email }, code).catch((error) => {
    if (!(error instanceof Fault && error.code === 'already_exists')) throw invitationEnded(error);
  });
  return person;
}

const invitationEnded = (error: unknown) =>
  error instanceof Fault && error.code === 'code_ended'
    ? new RoundRefusal('round_ended', 'The invitation was accepted, taken back or is too old.')
    : error;
