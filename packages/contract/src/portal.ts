import { z } from 'zod';
import { Email, Id, IdParams, Timestamp, text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { AccountPlace, NewPassword, OrganizationSummary } from './identity.ts';
import { type PortalPermission, portalPermissions, portalRoles } from './permissions.ts';
import { Brand } from './settings.ts';

export const PortalRoleName = z.enum(portalRoles).meta({
  description:
    '`primary`: the one primary contact · `approver`: approves too · `member`: asks, answers, hands in · `read_only`',
});
export const PortalPermissionName = z.enum(
  Object.keys(portalPermissions) as [PortalPermission, ...PortalPermission[]],
);

/** One of a client's people with a sign-in of their own. */
export const PortalUser = z
  .object({
    id: Id,
    clientId: Id,
    stakeholderId: Id.nullable().meta({ description: 'The same person among the people at the client' }),
    name: z.string(),
    email: z.string(),
    role: PortalRoleName,
    createdAt: Timestamp,
    lastSeenAt: Timestamp.nullable(),
    deactivatedAt: Timestamp.nullable(),
    version: Version,
    may: z.object({ changeRole: z.boolean(), deactivate: z.boolean(), reactivate: z.boolean() }).meta({
      description: 'What the caller may do with this person. The primary contact is handed on, not dropped',
    }),
  })
  .meta({ id: 'PortalUser' });
export type PortalUser = z.infer<typeof PortalUser>;

export const PortalInvitation = z
  .object({
    id: Id,
    clientId: Id,
    email: z.string(),
    name: z.string().nullable(),
    role: PortalRoleName,
    invitedBy: z
      .string()
      .meta({ description: 'Who invited; the person themselves where they asked by mail' }),
    state: z.enum(['open', 'expired']),
    createdAt: Timestamp,
    sentAt: Timestamp,
    expiresAt: Timestamp,
    may: z
      .object({ resend: z.boolean(), revoke: z.boolean() })
      .meta({ description: 'What the caller may do with this invitation' }),
  })
  .meta({ id: 'PortalInvitation' });
export type PortalInvitation = z.infer<typeof PortalInvitation>;

const PortalPeople = z.object({
  items: z.array(PortalUser).meta({ description: 'The primary contact first; who is deactivated last' }),
  invitations: z.array(PortalInvitation).meta({ description: 'Not accepted yet' }),
});

export const NewPortalInvitation = z
  .object({
    email: Email,
    name: text(200).nullable().default(null),
    role: PortalRoleName.optional().meta({
      description: 'Left out: the primary contact where there is none yet, else a member',
    }),
  })
  .meta({ id: 'NewPortalInvitation' });
export type NewPortalInvitation = z.output<typeof NewPortalInvitation>;

const PortalUserChanges = z.object({
  role: PortalRoleName,
  version: Version.optional().meta({
    description: 'The version that was read; refused with 409 when it is old',
  }),
});

const PortalPerson = z
  .object({ id: Id, name: z.string(), email: z.string(), role: PortalRoleName })
  .meta({ id: 'PortalPerson' });

export const PortalMe = z
  .object({
    user: PortalPerson,
    client: z.object({ id: Id, name: z.string() }),
    organization: OrganizationSummary,
    agency: z.object({
      name: z.string().meta({ description: 'As its clients know it' }),
      supportEmail: z.string().nullable(),
      supportPhone: z.string().nullable(),
      brand: Brand,
    }),
    permissions: z.array(PortalPermissionName),
    viewedBy: z
      .object({ id: Id, name: z.string() })
      .nullable()
      .meta({ description: 'The member of staff who looks on, reading alone' }),
    places: z.array(AccountPlace).meta({ description: 'Where this account may act; empty for who looks on' }),
  })
  .meta({ id: 'PortalMe' });
export type PortalMe = z.infer<typeof PortalMe>;

const tokens = {
  accessToken: z.string().meta({ description: 'Send it as `Authorization: Bearer …`' }),
  refreshToken: z
    .string()
    .optional()
    .meta({ description: 'For programs: exchange it once at the refresh. A browser gets none.' }),
  expiresIn: z.number().int().meta({ description: 'Seconds that the access token holds' }),
};
export const PortalSignedIn = z
  .object({
    user: PortalPerson,
    client: z.object({ id: Id, name: z.string() }),
    organization: OrganizationSummary,
    ...tokens,
  })
  .meta({ id: 'PortalSignedIn' });

const Code = z.string().min(20, 'The code from the link in the mail').max(200);
const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](-?[a-z0-9]+)*$/, 'The short name of the agency, as in the address of its portal')
  .max(80);
const Password = z.string().min(1, 'This is needed').max(200);

const exampleOrganization = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b01',
  name: 'Northlight',
  slug: 'northlight',
};
const exampleClient = { id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b21', name: 'Bright Smile Dental' };
const examplePortalUser = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4d01',
  clientId: exampleClient.id,
  stakeholderId: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b31',
  name: 'Tom Reyes',
  email: 'tom@brightsmile-dental.example',
  role: 'primary' as const,
  createdAt: '2026-11-02T09:12:00.000Z',
  lastSeenAt: '2026-11-20T14:02:00.000Z',
  deactivatedAt: null,
  version: 1,
  may: { changeRole: false, deactivate: false, reactivate: false },
};
const examplePortalInvitation = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4d11',
  clientId: exampleClient.id,
  email: 'ana@brightsmile-dental.example',
  name: 'Dr. Ana Kovač',
  role: 'approver' as const,
  invitedBy: 'Mara Lindqvist',
  state: 'open' as const,
  createdAt: '2026-11-20T09:12:00.000Z',
  sentAt: '2026-11-20T09:12:00.000Z',
  expiresAt: '2026-12-04T09:12:00.000Z',
  may: { resend: true, revoke: true },
};
const { id, name, email, role } = examplePortalUser;
const examplePerson = { id, name, email, role };
const exampleTokens = { accessToken: 'eyJhbGciOi…', refreshToken: 'rt_Yk3v…', expiresIn: 600 };
const exampleSignedIn = {
  user: examplePerson,
  client: exampleClient,
  organization: exampleOrganization,
  ...exampleTokens,
};
const exampleCode = 'p3Vn0cJm2yq8Qm4x1b7sT5wZr9uKdLhA6fGeNoXiVjE';
const newInvitation = { email: examplePortalInvitation.email, role: 'approver' as const };

const AtUser = IdParams.extend({ portalUserId: Id });
const AtInvitation = IdParams.extend({ invitationId: Id });
const OwnUser = z.object({ portalUserId: Id });
const OwnInvitation = z.object({ invitationId: Id });
const atUser = { id: exampleClient.id, portalUserId: examplePortalUser.id };
const atInvitation = { id: exampleClient.id, invitationId: examplePortalInvitation.id };
const ownUser = { portalUserId: examplePortalUser.id };
const ownInvitation = { invitationId: examplePortalInvitation.id };
const manage = { can: 'portal.manage' } as const;
const people = { portal: 'portal.people' } as const;

export const portal = {
  register: endpoint({
    method: 'POST',
    path: '/api/client-portal/auth/register',
    access: 'public',
    summary: 'Make an account for the portal of a client',
    description:
      'With `invitation` (its code, a name and a password) the person joins at once and signs in after that. With ' +
      '`email` and `organization` (the short name of the agency), where that agency lets people join by their ' +
      'address: a letter goes out, and the answer is the same whatever is in it. A password is chosen only after ' +
      'the address is proven, at `POST /api/client-portal/auth/verify-email`.',
    body: z
      .object({
        invitation: Code.optional(),
        name: text(100).optional(),
        password: NewPassword.optional(),
        email: Email.optional(),
        organization: Slug.optional(),
      })
      .superRefine((body, context) => {
        const needed = body.invitation === undefined ? ['email', 'organization'] : ['name', 'password'];
        for (const path of needed) {
          if (body[path as keyof typeof body] === undefined)
            context.addIssue({ code: 'custom', path: [path], message: 'This is needed' });
        }
      }),
    response: z.object({ state: z.enum(['mail_sent', 'joined']), email: z.string() }),
    status: 202,
    errors: ['registration_closed', 'code_ended', 'already_exists', 'too_many_requests'],
    ratePerMinute: 10,
    example: {
      body: { invitation: exampleCode, name: 'Tom Reyes', password: 'four plain long words' },
      response: { state: 'joined', email: examplePortalUser.email },
    },
  }),
  agency: endpoint({
    method: 'GET',
    path: '/api/client-portal/agency',
    access: 'public',
    summary: 'Whose portal this is, for its pages on the way in',
    description:
      'By the own domain at which it is asked, else by the short name of the agency; null for neither.',
    query: z.object({ organization: Slug.optional() }),
    response: z.object({ agency: z.object({ name: z.string(), brand: Brand }).nullable() }),
    example: {
      query: { organization: exampleOrganization.slug },
      response: {
        agency: {
          name: exampleOrganization.name,
          brand: { accent: null, accentDark: null, logo: null, logoDark: null },
        },
      },
    },
  }),
  verifyEmail: endpoint({
    method: 'POST',
    path: '/api/client-portal/auth/verify-email',
    access: 'public',
    summary: 'Prove the address by the code from the letter, choose a password, and come in',
    description: 'Signs in, like `POST /api/client-portal/auth/login`.',
    body: z.object({ code: Code, name: text(100), password: NewPassword }),
    response: PortalSignedIn,
    errors: ['code_ended', 'already_exists', 'too_many_requests'],
    ratePerMinute: 20,
    example: {
      body: { code: exampleCode, name: 'Tom Reyes', password: 'four plain long words' },
      response: exampleSignedIn,
    },
  }),
  invitation: endpoint({
    method: 'POST',
    path: '/api/client-portal/auth/invitation',
    access: 'public',
    summary: 'What an invitation is about, by its code',
    body: z.object({ invitation: Code }),
    response: z.object({
      email: z.string(),
      name: z.string().nullable(),
      role: PortalRoleName,
      client: z.object({ id: Id, name: z.string() }),
      organization: OrganizationSummary,
      invitedBy: z.string(),
      hasAccount: z.boolean().meta({ description: 'The address has an account: sign in, and accept then' }),
    }),
    errors: ['code_ended', 'too_many_requests'],
    ratePerMinute: 30,
    example: {
      body: { invitation: exampleCode },
      response: {
        email: examplePortalInvitation.email,
        name: examplePortalInvitation.name,
        role: 'approver',
        client: exampleClient,
        organization: exampleOrganization,
        invitedBy: 'Mara Lindqvist',
        hasAccount: false,
      },
    },
  }),
  accept: endpoint({
    method: 'POST',
    path: '/api/client-portal/auth/acceptance',
    access: 'account',
    summary: 'Accept an invitation with the account that one has',
    description: 'Then `POST /api/auth/place` leads there.',
    body: z.object({ invitation: Code }),
    response: z.object({ place: AccountPlace }),
    errors: ['code_ended'],
    example: {
      body: { invitation: exampleCode },
      response: {
        place: { kind: 'portal', organization: exampleOrganization, client: exampleClient, current: false },
      },
    },
  }),
  login: endpoint({
    method: 'POST',
    path: '/api/client-portal/auth/login',
    access: 'public',
    summary: 'Sign in to the portal',
    description:
      'Like `POST /api/auth/login`, for a client’s people. An account of the staff alone is told `wrong_entrance`. ' +
      'Who is in several portals comes to the last one; `POST /api/auth/place` leads to another.',
    body: z.object({ email: Email, password: Password }),
    response: PortalSignedIn,
    errors: ['wrong_credentials', 'wrong_entrance', 'second_factor_needed', 'too_many_requests'],
    ratePerMinute: 20,
    example: {
      body: { email: examplePortalUser.email, password: 'portico-demo' },
      response: exampleSignedIn,
    },
  }),
  refresh: endpoint({
    method: 'POST',
    path: '/api/client-portal/auth/refresh',
    access: 'public',
    summary: 'Exchange a refresh token for the next one',
    description: 'As `POST /api/auth/refresh`: every refresh token works once.',
    body: z.object({ refreshToken: z.string().min(1).max(200).optional() }).default({}),
    response: z.object(tokens),
    errors: ['session_ended', 'two_credentials', 'too_many_requests'],
    ratePerMinute: 120,
    example: { body: { refreshToken: 'rt_Yk3v…' }, response: exampleTokens },
  }),
  logout: endpoint({
    method: 'POST',
    path: '/api/client-portal/auth/logout',
    access: 'public',
    summary: 'Sign out of the portal',
    body: z.object({ refreshToken: z.string().max(200).optional() }).nullish(),
    status: 204,
    example: { body: { refreshToken: 'rt_Yk3v…' } },
  }),
  forgotPassword: endpoint({
    method: 'POST',
    path: '/api/client-portal/auth/forgot-password',
    access: 'public',
    summary: 'Ask for a new password',
    description: 'The answer is the same whether or not the address has an account; all else is in a letter.',
    body: z.object({ email: Email }),
    response: z.object({ state: z.literal('mail_sent') }),
    status: 202,
    errors: ['too_many_requests'],
    ratePerMinute: 10,
    example: { body: { email: examplePortalUser.email }, response: { state: 'mail_sent' } },
  }),
  resetPassword: endpoint({
    method: 'POST',
    path: '/api/client-portal/auth/reset-password',
    access: 'public',
    summary: 'Set a new password, with the code from the letter',
    description: 'Ends every session of the account.',
    body: z.object({ code: Code, password: NewPassword }),
    status: 204,
    errors: ['code_ended', 'too_many_requests'],
    ratePerMinute: 20,
    example: { body: { code: exampleCode, password: 'four plain long words' } },
  }),
  me: endpoint({
    method: 'GET',
    path: '/api/client-portal/auth/me',
    access: { portal: 'portal.read' },
    summary: 'Who is signed in to the portal, and what they may do there',
    response: PortalMe,
    example: {
      response: {
        user: examplePerson,
        client: exampleClient,
        organization: exampleOrganization,
        agency: {
          name: 'Northlight',
          supportEmail: null,
          supportPhone: null,
          brand: { accent: '#2f7d6d', accentDark: null, logo: null, logoDark: null },
        },
        permissions: ['portal.read', 'portal.write', 'portal.approve', 'portal.people'],
        viewedBy: null,
        places: [{ kind: 'portal', organization: exampleOrganization, client: exampleClient, current: true }],
      },
    },
  }),
  people: endpoint({
    method: 'GET',
    path: '/api/client-portal/people',
    access: { portal: 'portal.read' },
    summary: 'Who of the company is in its portal',
    description: 'The primary contact sees the invitations that are open, too.',
    response: PortalPeople,
    example: { response: { items: [examplePortalUser], invitations: [examplePortalInvitation] } },
  }),
  invite: endpoint({
    method: 'POST',
    path: '/api/client-portal/people/invitations',
    access: people,
    summary: 'Invite a colleague',
    body: NewPortalInvitation,
    response: PortalInvitation,
    status: 201,
    errors: ['already_exists', 'too_many_requests'],
    ratePerMinute: 20,
    example: { body: newInvitation, response: examplePortalInvitation },
  }),
  resend: endpoint({
    method: 'POST',
    path: '/api/client-portal/people/invitations/:invitationId/letter',
    access: people,
    summary: 'Send an invitation once more',
    description: 'With a new link, which works for 14 days; the one before stops working.',
    params: OwnInvitation,
    response: PortalInvitation,
    errors: ['too_many_requests'],
    ratePerMinute: 20,
    example: { params: ownInvitation, response: examplePortalInvitation },
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/api/client-portal/people/invitations/:invitationId',
    access: people,
    summary: 'Take an invitation back',
    params: OwnInvitation,
    status: 204,
    example: { params: ownInvitation },
  }),
  change: endpoint({
    method: 'PUT',
    path: '/api/client-portal/people/:portalUserId',
    access: people,
    summary: 'Change what a colleague may do',
    description:
      'There is exactly one primary contact: naming another one makes who was it an approver. Nobody else can take it away.',
    params: OwnUser,
    body: PortalUserChanges,
    response: PortalUser,
    errors: ['changed_meanwhile', 'wrong_state'],
    example: { params: ownUser, body: { role: 'primary' }, response: examplePortalUser },
  }),
  deactivate: endpoint({
    method: 'POST',
    path: '/api/client-portal/people/:portalUserId/deactivation',
    access: people,
    summary: 'Close the portal to a colleague, at once',
    params: OwnUser,
    response: PortalUser,
    errors: ['wrong_state'],
    example: { params: ownUser, response: examplePortalUser },
  }),
  reactivate: endpoint({
    method: 'DELETE',
    path: '/api/client-portal/people/:portalUserId/deactivation',
    access: people,
    summary: 'Open the portal to a colleague again',
    params: OwnUser,
    response: PortalUser,
    example: { params: ownUser, response: examplePortalUser },
  }),
  listOf: endpoint({
    method: 'GET',
    path: '/api/clients/:id/portal-users',
    access: { can: 'client.read' },
    summary: 'Who of a client is in its portal, and who is invited',
    params: IdParams,
    response: PortalPeople,
    example: {
      params: { id: exampleClient.id },
      response: { items: [examplePortalUser], invitations: [examplePortalInvitation] },
    },
  }),
  inviteTo: endpoint({
    method: 'POST',
    path: '/api/clients/:id/portal-users',
    access: manage,
    summary: 'Invite one of a client’s people to the portal',
    params: IdParams,
    body: NewPortalInvitation,
    response: PortalInvitation,
    status: 201,
    errors: ['already_exists', 'wrong_state', 'too_many_requests'],
    ratePerMinute: 60,
    example: { params: { id: exampleClient.id }, body: newInvitation, response: examplePortalInvitation },
  }),
  resendTo: endpoint({
    method: 'POST',
    path: '/api/clients/:id/portal-users/invitations/:invitationId/letter',
    access: manage,
    summary: 'Send an invitation to the portal once more',
    description: 'With a new link, which works for 14 days; the one before stops working.',
    params: AtInvitation,
    response: PortalInvitation,
    errors: ['wrong_state', 'too_many_requests'],
    ratePerMinute: 60,
    example: { params: atInvitation, response: examplePortalInvitation },
  }),
  revokeFrom: endpoint({
    method: 'DELETE',
    path: '/api/clients/:id/portal-users/invitations/:invitationId',
    access: manage,
    summary: 'Take an invitation to the portal back',
    params: AtInvitation,
    status: 204,
    example: { params: atInvitation },
  }),
  changeAt: endpoint({
    method: 'PUT',
    path: '/api/clients/:id/portal-users/:portalUserId',
    access: manage,
    summary: 'Change what one of a client’s people may do in the portal',
    description:
      'There is exactly one primary contact: naming another one makes who was it an approver, and the primary ' +
      'contact among the client’s people follows.',
    params: AtUser,
    body: PortalUserChanges,
    response: PortalUser,
    errors: ['changed_meanwhile', 'wrong_state'],
    example: { params: atUser, body: { role: 'primary' }, response: examplePortalUser },
  }),
  deactivateAt: endpoint({
    method: 'POST',
    path: '/api/clients/:id/portal-users/:portalUserId/deactivation',
    access: manage,
    summary: 'Close the portal to one of a client’s people, at once',
    params: AtUser,
    response: PortalUser,
    errors: ['wrong_state'],
    example: { params: atUser, response: examplePortalUser },
  }),
  reactivateAt: endpoint({
    method: 'DELETE',
    path: '/api/clients/:id/portal-users/:portalUserId/deactivation',
    access: manage,
    summary: 'Open the portal to one of a client’s people again',
    params: AtUser,
    response: PortalUser,
    example: { params: atUser, response: examplePortalUser },
  }),
  view: endpoint({
    method: 'POST',
    path: '/api/clients/:id/portal-view',
    access: { can: 'portal.view' },
    summary: 'See the portal as a client sees it',
    description:
      'For an hour the header `X-Portico-View-As: <client id>` opens what the portal reads; nothing can be changed. ' +
      'It is written into the audit log. Without `portalUserId` it is seen as the primary contact sees it.',
    params: IdParams,
    body: z.object({ portalUserId: Id.nullable().default(null) }).default({ portalUserId: null }),
    response: z.object({
      user: PortalPerson.nullable().meta({
        description:
          'As whom; null where the client has nobody in the portal: then as somebody who may only read',
      }),
      role: PortalRoleName,
      until: Timestamp,
    }),
    errors: ['wrong_state'],
    example: {
      params: { id: exampleClient.id },
      body: {},
      response: { user: examplePerson, role: 'primary', until: '2026-11-20T15:02:00.000Z' },
    },
  }),
  endView: endpoint({
    method: 'DELETE',
    path: '/api/clients/:id/portal-view',
    access: { can: 'portal.view' },
    summary: 'Stop looking at the portal of a client',
    params: IdParams,
    status: 204,
    example: { params: { id: exampleClient.id } },
  }),
};
