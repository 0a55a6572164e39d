/** The six roles of an agency's staff, strongest first. */
export const roles = ['owner', 'admin', 'manager', 'support', 'user', 'viewer'] as const;
export type Role = (typeof roles)[number];

/**
 * The one permission table: what each permission lets a member do, and the weakest role that holds it.
 * A stronger role holds all that a weaker one does.
 */
export const permissions = {
  'client.read': { from: 'viewer', means: 'See clients, their people, findings, access and timeline' },
  'client.write': { from: 'user', means: 'Add and change clients and their people' },
  'client.archive': { from: 'manager', means: 'Archive and restore clients' },
  'scan.run': { from: 'user', means: "Inspect a client's web site" },
  'access.write': { from: 'user', means: 'Change the state of access and run checks' },
  'access.request': { from: 'manager', means: 'Send, renew and revoke access links' },
  'help.answer': { from: 'support', means: "Answer a client's questions" },
  'guide.read': { from: 'viewer', means: 'Read the guides' },
  'guide.write': { from: 'manager', means: 'Change guides and add own ones' },
  'agency.write': { from: 'admin', means: "Change the agency's own ids" },
  'figures.read': { from: 'viewer', means: 'See onboarding figures' },
  'audit.read': { from: 'admin', means: 'Read the audit log' },
  'mail.read': { from: 'manager', means: 'See the mail that Portico sent' },
} as const satisfies Record<string, { from: Role; means: string }>;
export type Permission = keyof typeof permissions;

/** True where the role holds the permission. */
export function roleHolds(role: Role, permission: Permission): boolean {
  return roles.indexOf(role) <= roles.indexOf(permissions[permission].from);
}

/** All that a role may do, in the table's order. */
export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => roleHolds(role, permission));
}
