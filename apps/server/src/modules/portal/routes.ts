import { portal, portalPermissions, portalRoleHolds } from '@portico/contract';
import { type Actor, type PortalActor, systemActor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';
import { implement, type Route, type UnscopedContext, unscoped } from '../../platform/http/implement.ts';
import { requireClient } from '../clients/index.ts';
import { brandIn, brandingOf } from '../settings/index.ts';
import type { PortalDeps } from './deps.ts';
import { registerByDomain } from './domain-registration.ts';
import { invite, listInvitations, type Outgoing, renewInvitation, revokeInvitation } from './invitation.ts';
import { acceptInvitation, joinAndEnter, joinByCode, readInvitation } from './joining.ts';
import { invitedLetter } from './letters.ts';
import { changeRole, deactivate, listPortalUsers, type PortalUserRow, reactivate } from './portal-user.ts';
import { presentInvitation, presentPlaceOf, presentPortalUser } from './present.ts';
import { signIn } from './sign-in.ts';
import { endView, openView } from './view.ts';

type Caller = Pick<UnscopedContext<(typeof portal)['inviteTo']>, 'actor' | 'withScope'>;

export function portalRoutes(deps: PortalDeps): Route[] {
  const { doors } = deps;

  /** The letter goes out when the invitation is written for good. */
  async function send({ withScope, actor }: Caller, make: (scope: Scope) => Promise<Outgoing>) {
    const { outgoing, now } = await withScope(async (scope) => {
      const made = await make(scope);
      await doors.letterLimit.invite(scope.orgId, made.invitation.email);
      return { outgoing: made, now: scope.now() };
    });
    const { invitation, companyName: company, language, timeZone, code } = outgoing;
    const { orgId, name } = signedIn(actor);
    const write = invitedLetter(name, { company, code, expiresAt: invitation.expiresAt });
    await doors.post({ to: invitation.email, orgId, into: 'portal', language, timeZone, write });
    return presentInvitation(signedIn(actor), invitation, now);
  }

  /** What the person holds of sessions there ends when the portal is closed to them for good. */
  async function close({ withScope, actor }: Caller, work: (scope: Scope) => Promise<PortalUserRow>) {
    const row = await withScope(work);
    await doors.endSessionsAt({
      userId: row.userId,
      orgId: signedIn(actor).orgId,
      clientId: row.clientId,
    });
    return presentPortalUser(signedIn(actor), row);
  }

  return implement(portal, {
    register: unscoped(async ({ body, request }) => {
      const { invitation, name, password, email, organization } = body;
      if (invitation !== undefined && name !== undefined && password !== undefined) {
        const place = await joinByCode(deps, request, { code: invitation, name, password });
        return { state: 'joined', email: place.email };
      }
      if (email === undefined || organization === undefined) throw new Fault('invalid_input');
      await registerByDomain(deps, request, { email, organization, name: name ?? null });
      return { state: 'mail_sent', email };
    }),
    agency: unscoped(async ({ query, request }) => {
      const orgId =
        (await doors.findOrganizationAt(request.hostname)) ??
        (query.organization ? await doors.findOrganization(query.organization) : null);
      if (!orgId) return { agency: null };
      const branding = await deps.scopes.withReadScope(systemActor(orgId, request.id), brandingOf);
      return { agency: { name: branding.name, brand: brandIn(branding) } };
    }),
    verifyEmail: unscoped(({ body, request, reply }) => joinAndEnter(deps, request, reply, body)),
    invitation: unscoped(({ body, request }) => readInvitation(deps, request, body.invitation)),
    accept: unscoped(async ({ actor, body, request }) => {
      if (actor?.kind !== 'member' && actor?.kind !== 'portal') throw new Fault('not_signed_in');
      const place = await acceptInvitation(deps, request, actor, body.invitation);
      const { client, organization } = presentPlaceOf(place);
      return { place: { kind: 'portal', client, organization, current: false } };
    }),
    login: unscoped(({ body, request, reply }) => signIn(deps, request, reply, body)),
    refresh: unscoped(({ body, request }) => doors.renew(request, body.refreshToken)),
    logout: unscoped(({ body, request, reply }) => doors.signOut(request, reply, body?.refreshToken)),
    forgotPassword: unscoped(async ({ body, request }) => {
      await doors.forgotPassword(request, body.email);
      return { state: 'mail_sent' };
    }),
    resetPassword: unscoped(({ body, request }) => doors.resetPassword(request, body)),
    me: unscoped(({ actor, withReadScope }) => readMe(deps, portalActor(actor), withReadScope)),

    people: async ({ scope, actor }) => {
      const { clientId, role } = portalActor(actor);
      return peopleOf(scope, clientId, portalRoleHolds(role, 'portal.people'));
    },
    invite: unscoped((context) =>
      send(context, (scope) => invite(scope, portalActor(context.actor).clientId, context.body)),
    ),
    resend: unscoped((context) =>
      send(context, (scope) =>
        renewInvitation(scope, portalActor(context.actor).clientId, context.params.invitationId),
      ),
    ),
    revoke: ({ scope, actor, params }) =>
      revokeInvitation(scope, portalActor(actor).clientId, params.invitationId),
    change: async ({ scope, actor, params, body }) =>
      presentPortalUser(
        scope.actor,
        await changeRole(scope, portalActor(actor).clientId, params.portalUserId, body),
      ),
    deactivate: unscoped((context) =>
      close(context, (scope) =>
        deactivate(scope, portalActor(context.actor).clientId, context.params.portalUserId),
      ),
    ),
    reactivate: async ({ scope, actor, params }) =>
      presentPortalUser(
        scope.actor,
        await reactivate(scope, portalActor(actor).clientId, params.portalUserId),
      ),

    listOf: async ({ scope, params }) => {
      await requireClient(scope, params.id);
      return peopleOf(scope, params.id, true);
    },
    inviteTo: unscoped((context) => send(context, (scope) => invite(scope, context.params.id, context.body))),
    resendTo: unscoped((context) =>
      send(context, (scope) => renewInvitation(scope, context.params.id, context.params.invitationId)),
    ),
    revokeFrom: async ({ scope, params }) => {
      await requireClient(scope, params.id);
      await revokeInvitation(scope, params.id, params.invitationId);
    },
    changeAt: async ({ scope, params, body }) =>
      presentPortalUser(scope.actor, await changeRole(scope, params.id, params.portalUserId, body)),
    deactivateAt: unscoped((context) =>
      close(context, (scope) => deactivate(scope, context.params.id, context.params.portalUserId)),
    ),
    reactivateAt: async ({ scope, params }) =>
      presentPortalUser(scope.actor, await reactivate(scope, params.id, params.portalUserId)),
    view: async ({ scope, params, body }) => {
      const { user, until } = await openView(scope, params.id, body.portalUserId);
      return {
        user: user && { id: user.id, name: user.name, email: user.email, role: user.role },
        role: user?.role ?? 'read_only',
        until: until.toISOString(),
      };
    },
    endView: ({ scope, params }) => endView(scope, params.id),
  });
}

async function peopleOf(scope: Scope, clientId: string, withInvitations: boolean) {
  const users = await listPortalUsers(scope, clientId);
  const invitations = withInvitations ? await listInvitations(scope, clientId) : [];
  return {
    items: users.map((row) => presentPortalUser(scope.actor, row)),
    invitations: invitations.map((row) => presentInvitation(scope.actor, row, scope.now())),
  };
}

async function readMe(
  { doors, scopes }: PortalDeps,
  actor: PortalActor,
  withReadScope: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>,
) {
  const { id, name, email, role, orgId, clientId, userId, viewedBy } = actor;
  const { branding, client, slug, orgName } = await withReadScope(async (scope) => {
    const [organization] = await scope.query<{ name: string; slug: string }>(
      'SELECT name, slug FROM organizations WHERE org_id = $1',
      [scope.orgId],
    );
    if (!organization) throw new Error('The organization has no row');
    return {
      branding: await brandingOf(scope),
      client: await requireClient(scope, clientId),
      slug: organization.slug,
      orgName: organization.name,
    };
  });
  const isHere = (place: { kind: string; orgId: string; clientId?: string }) =>
    place.kind === 'portal' && place.orgId === orgId && place.clientId === clientId;
  const permissions = Object.keys(portalPermissions) as (keyof typeof portalPermissions)[];
  return {
    user: { id, name, email, role },
    client: { id: clientId, name: client.company_name },
    organization: { id: orgId, name: orgName, slug },
    agency: {
      name: branding.name,
      supportEmail: branding.supportEmail,
      supportPhone: branding.supportPhone,
      brand: brandIn(branding),
    },
    permissions: permissions.filter((permission) => portalRoleHolds(role, permission)),
    viewedBy: viewedBy ? { id: viewedBy, name: await memberName(scopes, orgId, viewedBy) } : null,
    places: viewedBy ? [] : await doors.placesOf(userId, isHere),
  };
}

/** Staff are no concern of a client's people: the database shows them none, so the house itself looks. */
async function memberName(scopes: PortalDeps['scopes'], orgId: string, memberId: string): Promise<string> {
  const [row] = await scopes.withReadScope(systemActor(orgId), (scope) =>
    scope.query<{ name: string }>('SELECT name FROM members WHERE org_id = $1 AND id = $2', [
      orgId,
      memberId,
    ]),
  );
  return row?.name ?? 'Somebody of the agency';
}

function portalActor(actor: Actor | null): PortalActor {
  if (actor?.kind === 'portal') return actor;
  throw new Fault('not_signed_in');
}

function signedIn(actor: Actor | null): Actor {
  if (actor) return actor;
  throw new Fault('not_signed_in');
}
