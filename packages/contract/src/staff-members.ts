import { z } from 'zod';
import { Id, IdParams, PageQuery, page, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { RoleName } from './identity.ts';
import { ClientIds, Member, oneRole, roleChoice } from './staff-shapes.ts';

export const MemberChanges = z
  .object({ ...roleChoice, clientIds: ClientIds.optional(), version: Version.optional() })
  .superRefine((body, context) => oneRole(body, context, false))
  .meta({ id: 'MemberChanges' });
export type MemberChanges = z.output<typeof MemberChanges>;

const exampleParams = { id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b12' };
const exampleMember = {
  id: exampleParams.id,
  name: 'Jonas Okafor',
  email: 'manager@northlight.example',
  role: 'manager' as const,
  customRole: null,
  clients: [{ id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4c01', name: 'Bright Smile Dental' }],
  otherClients: 0,
  state: 'active' as const,
  you: false,
  createdAt: '2026-10-01T08:00:00.000Z',
  lastSeenAt: '2026-11-20T09:12:00.000Z',
  deactivatedAt: null,
  version: 3,
  may: { change: true, deactivate: true, reactivate: false },
};

export const memberEndpoints = {
  listMembers: endpoint({
    method: 'GET',
    path: '/api/members',
    access: { can: 'member.read' },
    summary: 'Who works here',
    query: PageQuery.extend({
      q: z.string().trim().max(200).optional(),
      role: z.union([RoleName, Id]).optional().meta({ description: 'A role, or the id of an own role' }),
      state: z.enum(['active', 'deactivated', 'all']).default('active'),
    }),
    response: page(Member),
    example: { query: { state: 'all' }, response: { items: [exampleMember], nextCursor: null } },
  }),
  getMember: endpoint({
    method: 'GET',
    path: '/api/members/:id',
    access: { can: 'member.read' },
    summary: 'One of those who work here',
    params: IdParams,
    response: Member,
    errors: ['not_found'],
    example: { params: exampleParams, response: exampleMember },
  }),
  putMember: endpoint({
    method: 'PUT',
    path: '/api/members/:id',
    access: { can: 'member.write' },
    summary: 'Change what somebody may do, and for which clients',
    description:
      'Nobody gives or takes away more than they hold themselves, nobody changes their own role, and only an owner ' +
      'changes an owner. Fields that are left out stay as they are.',
    params: IdParams,
    body: MemberChanges,
    response: Member,
    errors: ['not_found', 'wrong_state', 'changed_meanwhile', 'confirmation_needed'],
    example: {
      params: exampleParams,
      body: { role: 'manager', clientIds: null, version: 3 },
      response: exampleMember,
    },
  }),
  deactivateMember: endpoint({
    method: 'POST',
    path: '/api/members/:id/deactivation',
    access: { can: 'member.write' },
    summary: 'Take away somebody’s access',
    description: 'Ends all their sessions in this organization. Doing it again changes nothing.',
    params: IdParams,
    response: Member,
    errors: ['not_found', 'wrong_state'],
    example: { params: exampleParams, response: exampleMember },
  }),
  reactivateMember: endpoint({
    method: 'POST',
    path: '/api/members/:id/reactivation',
    access: { can: 'member.write' },
    summary: 'Give somebody their access back',
    params: IdParams,
    response: Member,
    errors: ['not_found'],
    example: { params: exampleParams, response: exampleMember },
  }),
  endMemberSessions: endpoint({
    method: 'DELETE',
    path: '/api/members/:id/sessions',
    access: { can: 'member.write' },
    summary: 'Sign somebody out everywhere in this organization',
    params: IdParams,
    response: z.object({ ended: z.number().int() }),
    errors: ['not_found'],
    example: { params: exampleParams, response: { ended: 2 } },
  }),
};
