import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { Scope } from '../../platform/db/scope.ts';
import { newId } from '../../platform/ids.ts';
import { insertAccount } from './account.ts';
import { actorAt } from './actor.ts';
import type { IdentityDeps } from './deps.ts';
import { findMembership } from './place.ts';
import { presentSignedIn } from './present.ts';
import { insertMember, insertOrganization, slugOf } from './provision.ts';
import { begin, wayOf } from './session.ts';
import { makeSession } from './session-store.ts';

export interface NewOrganization {
  name: string;
  email: string;
  organizationName: string;
  passwordHash: string;
  /** The owner's; null where it is not known. */
  language?: string | null;
}

export interface MadeOrganization {
  orgId: string;
  userId: string;
}

/** An organization with its owner, whose address is proven, in the caller's transaction: all of it or nothing. */
export async function makeOrganization(
  client: pg.ClientBase,
  { name, email, organizationName, passwordHash, language = null }: NewOrganization,
): Promise<MadeOrganization> {
  const userId = await insertAccount(client, { name, email, passwordHash, language });
  const orgId = newId();
  await insertOrganization(client, {
    orgId,
    name: organizationName,
    slug: await freeSlug(client, organizationName),
  });
  await insertMember(client, { orgId, userId, role: 'owner', name, email });
  return { orgId, userId };
}

/** Signs the owner of a new organization in. `first` may do more in the scope in which the log of it begins. */
export async function enterNewOrganization(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  made: MadeOrganization & { via: string; first?: (scope: Scope) => Promise<void> },
) {
  const place = await findMembership(deps.pool, made.userId, made.orgId);
  if (!place) throw new Error('The organization was not made');
  await deps.scopes.withScope(actorAt(place, wayOf(request)), async (scope) => {
    scope.emit('account.registered', { subjectId: place.memberId }, {});
    await made.first?.(scope);
  });
  const token = await makeSession(deps.pool, place.userId, {
    ip: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
  });
  return {
    ...presentSignedIn(place),
    ...(await begin(deps, request, reply, { token, place, via: made.via })),
  };
}

/** The name as a slug, with a few letters behind it where somebody has it. */
async function freeSlug(client: pg.ClientBase, name: string): Promise<string> {
  const plain = slugOf(name).slice(0, 60) || 'agency';
  const { rowCount } = await client.query('SELECT FROM organizations WHERE slug = $1', [plain]);
  return rowCount ? `${plain}-${randomBytes(3).toString('hex')}` : plain;
}
