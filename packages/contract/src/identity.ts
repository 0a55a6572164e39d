import { z } from 'zod';
import { Email, Id } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Permission, permissions, roles } from './permissions.ts';

export const RoleName = z.enum(roles);
export const PermissionName = z.enum(Object.keys(permissions) as [Permission, ...Permission[]]);

export const SignedInUser = z
  .object({ id: Id, name: z.string(), email: z.string(), role: RoleName })
  .meta({ id: 'SignedInUser' });
export const OrganizationSummary = z
  .object({ id: Id, name: z.string(), slug: z.string() })
  .meta({ id: 'OrganizationSummary' });

export const Me = z
  .object({
    user: SignedInUser,
    organization: OrganizationSummary,
    permissions: z.array(PermissionName).meta({ description: 'All that this person may do' }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

const exampleUser = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b11',
  name: 'Mara Lindqvist',
  email: 'owner@northlight.example',
  role: 'owner' as const,
};
const exampleOrganization = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b01',
  name: 'Northlight',
  slug: 'northlight',
};

export const identity = {
  login: endpoint({
    method: 'POST',
    path: '/api/auth/login',
    access: 'public',
    summary: 'Sign in',
    description:
      'Sets an httpOnly session cookie for browsers and answers a short-lived access token for programs. ' +
      'Use one of them, never both in one request.',
    body: z.object({ email: Email, password: z.string().min(1, 'This is needed').max(200) }),
    response: z.object({
      user: SignedInUser,
      organization: OrganizationSummary,
      accessToken: z.string().meta({ description: 'Send it as `Authorization: Bearer …`' }),
      expiresIn: z.number().int().meta({ description: 'Seconds' }),
    }),
    errors: ['wrong_credentials', 'too_many_requests'],
    ratePerMinute: 20,
    example: {
      body: { email: 'owner@northlight.example', password: 'portico-demo' },
      response: {
        user: exampleUser,
        organization: exampleOrganization,
        accessToken: 'eyJhbGciOi…',
        expiresIn: 600,
      },
    },
  }),
  logout: endpoint({
    method: 'POST',
    path: '/api/auth/logout',
    access: 'public',
    summary: 'Sign out',
    description: 'Ends the session of the cookie that came with the request. Without one it does nothing.',
    status: 204,
    example: {},
  }),
  me: endpoint({
    method: 'GET',
    path: '/api/auth/me',
    access: 'signedIn',
    summary: 'Who is signed in',
    response: Me,
    example: {
      response: {
        user: exampleUser,
        organization: exampleOrganization,
        permissions: ['client.read', 'client.write'],
      },
    },
  }),
};
