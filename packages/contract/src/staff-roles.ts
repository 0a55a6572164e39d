import { z } from 'zod';
import { IdParams, optionalText, text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { PermissionName, RoleName } from './identity.ts';
import { CustomRole } from './staff-shapes.ts';

const roleFields = {
  name: text(60),
  description: optionalText(500),
  permissions: z.array(PermissionName).min(1, 'Choose at least one permission').max(200),
};
export const NewRole = z
  .object({ ...roleFields, description: roleFields.description.default(null) })
  .meta({ id: 'NewRole' });
export type NewRole = z.output<typeof NewRole>;
export const RoleChanges = z
  .object({ ...roleFields, version: Version })
  .partial()
  .meta({ id: 'RoleChanges' });
export type RoleChanges = z.output<typeof RoleChanges>;

const exampleParams = { id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4d01' };
const exampleRole = {
  id: exampleParams.id,
  name: 'Onboarding desk',
  description: 'Asks for access and answers questions',
  permissions: ['client.read', 'access.request', 'help.answer'] as const,
  holders: 1,
  invited: 0,
  createdAt: '2026-11-02T08:00:00.000Z',
  updatedAt: '2026-11-02T08:00:00.000Z',
  version: 1,
  may: { give: true, change: true, delete: false },
};
const role = { ...exampleRole, permissions: [...exampleRole.permissions] };

export const roleEndpoints = {
  listPermissions: endpoint({
    method: 'GET',
    path: '/api/permissions',
    access: 'signedIn',
    summary: 'Everything that a role may allow, and which of the six roles hold it',
    response: z.object({
      items: z.array(
        z.object({
          name: PermissionName,
          means: z.string(),
          roles: z.array(RoleName).meta({ description: 'The built-in roles that hold it, strongest first' }),
          held: z.boolean().meta({ description: 'True where the caller holds it, and so may give it' }),
          forKeys: z.boolean().meta({ description: 'False where an API key cannot hold it' }),
        }),
      ),
    }),
    example: {
      response: {
        items: [
          {
            name: 'audit.read',
            means: 'Read the audit log',
            roles: ['owner', 'admin'],
            held: true,
            forKeys: true,
          },
        ],
      },
    },
  }),
  listRoles: endpoint({
    method: 'GET',
    path: '/api/roles',
    access: { can: 'member.read' },
    summary: 'The roles of the organization’s own making',
    response: z.object({ items: z.array(CustomRole) }),
    example: { response: { items: [role] } },
  }),
  createRole: endpoint({
    method: 'POST',
    path: '/api/roles',
    access: { can: 'role.write' },
    summary: 'Make a role',
    description: 'Out of permissions that the maker holds.',
    body: NewRole,
    response: CustomRole,
    status: 201,
    errors: ['already_exists', 'confirmation_needed'],
    idempotent: true,
    example: {
      body: { name: role.name, description: role.description, permissions: role.permissions },
      response: role,
    },
  }),
  getRole: endpoint({
    method: 'GET',
    path: '/api/roles/:id',
    access: { can: 'member.read' },
    summary: 'One role of the organization’s own making',
    params: IdParams,
    response: CustomRole,
    errors: ['not_found'],
    example: { params: exampleParams, response: role },
  }),
  putRole: endpoint({
    method: 'PUT',
    path: '/api/roles/:id',
    access: { can: 'role.write' },
    summary: 'Change a role, and so what all who have it may do',
    params: IdParams,
    body: RoleChanges,
    response: CustomRole,
    errors: ['not_found', 'already_exists', 'changed_meanwhile', 'confirmation_needed'],
    example: { params: exampleParams, body: { name: role.name, version: 1 }, response: role },
  }),
  deleteRole: endpoint({
    method: 'DELETE',
    path: '/api/roles/:id',
    access: { can: 'role.write' },
    summary: 'Delete a role that nobody has',
    params: IdParams,
    status: 204,
    errors: ['not_found', 'wrong_state', 'confirmation_needed'],
    example: { params: exampleParams },
  }),
};
