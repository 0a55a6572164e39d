import type { PortalRole, Role } from '@portico/contract';
import type { DemoSignIns } from '../platform/http/system-routes.ts';

export const DEMO_PASSWORD = 'portico-demo';

interface DemoPerson {
  name: string;
  email: string;
  role: Role;
  /** Offered on the sign-in page. */
  offered: boolean;
}

export interface DemoOrganization {
  name: string;
  slug: string;
  people: DemoPerson[];
}

export const northlight: DemoOrganization = {
  name: 'Northlight',
  slug: 'northlight',
  people: [
    { name: 'Mara Lindqvist', email: 'owner@northlight.example', role: 'owner', offered: true },
    { name: 'Jonas Okafor', email: 'manager@northlight.example', role: 'manager', offered: true },
    { name: 'Priya Raman', email: 'viewer@northlight.example', role: 'viewer', offered: true },
    { name: 'Elif Demir', email: 'support@northlight.example', role: 'support', offered: false },
  ],
};

export const harbor: DemoOrganization = {
  name: 'Harbor',
  slug: 'harbor',
  people: [{ name: 'Sam Whitlock', email: 'owner@harbor.example', role: 'owner', offered: true }],
};

export const demoOrganizations = [northlight, harbor];

interface DemoPortalUser {
  /** The key of the client; see clients.ts. */
  client: 'brightsmile';
  name: string;
  email: string;
  role: PortalRole;
  joinedDaysAgo: number;
}

/** A client's people with a sign-in of their own, in the order in which they came. */
export const demoPortalUsers: DemoPortalUser[] = [
  {
    client: 'brightsmile',
    name: 'Tom Reyes',
    email: 'tom@brightsmile-dental.example',
    role: 'primary',
    joinedDaysAgo: 30,
  },
  {
    client: 'brightsmile',
    name: 'Dr. Ana Kovač',
    email: 'ana@brightsmile-dental.example',
    role: 'approver',
    joinedDaysAgo: 28,
  },
];

/** What the sign-in page and the start script offer in demo mode. */
export const demoSignIns: DemoSignIns = {
  password: DEMO_PASSWORD,
  signIns: demoOrganizations.flatMap((organization) =>
    organization.people
      .filter((person) => person.offered)
      .map(({ name, email, role }) => ({ name, email, role, organization: organization.name })),
  ),
  portalSignIns: demoPortalUsers.map(({ name, email, role }) => ({
    name,
    email,
    role,
    client: 'Bright Smile Dental',
  })),
};
