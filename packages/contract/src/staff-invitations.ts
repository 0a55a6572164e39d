import { z } from 'zod';
import { Email, IdParams, optionalText, PageQuery, page } from './common.ts';
import { endpoint } from './endpoint.ts';
import { OrganizationSummary } from './identity.ts';
import { ClientIds, Invitation, oneRole, roleChoice } from './staff-shapes.ts';

export const NewInvitation = z
  .object({
    email: Email,
    name: optionalText(100).default(null),
    ...roleChoice,
    clientIds: ClientIds.default(null),
  })
  .superRefine((body, context) => oneRole(body, context, true))
  .meta({ id: 'NewInvitation' });
export type NewInvitation = z.output<typeof NewInvitation>;

const exampleParams = { id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4e01' };
const exampleOrganization = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b01',
  name: 'Northlight',
  slug: 'northlight',
};
const exampleInvitation = {
  id: exampleParams.id,
  email: 'noor@northlight.example',
  name: 'Noor Haddad',
  role: 'support' as const,
  customRole: null,
  clients: null,
  otherClients: 0,
  state: 'open' as const,
  invitedBy: { id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b11', name: 'Mara Lindqvist' },
  createdAt: '2026-11-18T08:00:00.000Z',
  sentAt: '2026-11-18T08:00:00.000Z',
  expiresAt: '2026-12-02T08:00:00.000Z',
  acceptedAt: null,
  revokedAt: null,
  may: { resend: true, revoke: true },
};
const token = 'p3Vn0cJm2yq8Qm4x1b7sT5wZr9uKdLhA6fGeNoXiVjE';
const Token = z.string().min(20, 'The code from the link in the mail').max(200);

export const invitationEndpoints = {
  listInvitations: endpoint({
    method: 'GET',
    path: '/api/invitations',
    access: { can: 'member.write' },
    summary: 'Who was invited to work here',
    query: PageQuery.extend({
      state: z.enum(['waiting', 'all']).default('waiting').meta({
        description: '`waiting`: neither accepted nor revoked; they may have expired',
      }),
    }),
    response: page(Invitation),
    example: { query: { state: 'all' }, response: { items: [exampleInvitation], nextCursor: null } },
  }),
  createInvitation: endpoint({
    method: 'POST',
    path: '/api/invitations',
    access: { can: 'member.write' },
    summary: 'Invite somebody to work here',
    description:
      'Sends a link that works for 14 days. Where the address is invited already, the answer is `already_exists` with ' +
      'that invitation in `current`: send it again.',
    body: NewInvitation,
    response: Invitation,
    status: 201,
    errors: ['already_exists', 'confirmation_needed', 'too_many_requests'],
    ratePerMinute: 60,
    example: {
      body: { email: 'noor@northlight.example', name: 'Noor Haddad', role: 'support' },
      response: exampleInvitation,
    },
  }),
  resendInvitation: endpoint({
    method: 'POST',
    path: '/api/invitations/:id/resending',
    access: { can: 'member.write' },
    summary: 'Send an invitation again, with a fresh link',
    description: 'The link that was sent before stops working.',
    params: IdParams,
    response: Invitation,
    errors: ['not_found', 'wrong_state', 'too_many_requests'],
    ratePerMinute: 60,
    example: { params: exampleParams, response: exampleInvitation },
  }),
  revokeInvitation: endpoint({
    method: 'POST',
    path: '/api/invitations/:id/revocation',
    access: { can: 'member.write' },
    summary: 'Take an invitation back',
    params: IdParams,
    response: Invitation,
    errors: ['not_found', 'wrong_state'],
    example: { params: exampleParams, response: exampleInvitation },
  }),
  readInvitation: endpoint({
    method: 'GET',
    path: '/api/auth/invitations/:token',
    access: 'public',
    summary: 'What an invitation says, by the code of its link',
    params: z.object({ token: Token }),
    response: z.object({
      organization: OrganizationSummary,
      invitedBy: z.string(),
      role: z.string().meta({ description: 'In words' }),
      email: z.string(),
      name: z.string().nullable(),
      expiresAt: z.string(),
      hasAccount: z
        .boolean()
        .meta({ description: 'True where the address has an account: sign in, then accept' }),
    }),
    errors: ['code_ended', 'too_many_requests'],
    ratePerMinute: 60,
    example: {
      params: { token },
      response: {
        organization: exampleOrganization,
        invitedBy: 'Mara Lindqvist',
        role: 'Support',
        email: 'noor@northlight.example',
        name: 'Noor Haddad',
        expiresAt: '2026-12-02T08:00:00.000Z',
        hasAccount: false,
      },
    },
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/api/auth/invitations/acceptance',
    access: 'account',
    summary: 'Accept an invitation with the account that is signed in',
    description: 'Go there with `POST /api/auth/place`. Without an account: `POST /api/auth/register`.',
    body: z.object({ token: Token }),
    response: z.object({ organization: OrganizationSummary }),
    errors: ['code_ended', 'already_exists', 'not_allowed', 'too_many_requests'],
    ratePerMinute: 60,
    example: { body: { token }, response: { organization: exampleOrganization } },
  }),
};
