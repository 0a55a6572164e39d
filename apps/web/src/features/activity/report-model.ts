import { permissions, portalPermissions } from '@portico/contract/permissions';
import type { AccessHolder } from './queries.ts';

const kinds: Record<AccessHolder['kind'], string> = {
  member: 'Staff',
  portal_user: 'Client’s portal',
  api_key: 'API key',
};

/** What kind of access this is, in words. */
export function holderKind(kind: AccessHolder['kind']): string {
  return kinds[kind] ?? kind;
}

/** The role as a heading; a key has none of its own. */
export function roleWords({ kind, role }: Pick<AccessHolder, 'kind' | 'role'>): string {
  if (kind === 'api_key') return 'API key';
  const words = role.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What somebody reaches: all clients, the named ones, or none. */
export function reachWords(clients: AccessHolder['clients']): string {
  if (clients === null) return 'All clients';
  return clients.length === 0 ? 'No client' : clients.map(({ name }) => name).join(', ');
}

/** Accounts that still have access, and are not used. */
export function dormantOf(holders: readonly AccessHolder[]): AccessHolder[] {
  return holders.filter(({ active, dormant }) => active && dormant === true);
}

export interface RoleGroup {
  key: string;
  title: string;
  names: string[];
  /** What it lets one do, in sentences; what this version does not know is left as it is. */
  may: string[];
}

/** The roles that are in use, with what each of them may do and who holds it. Same rights under one name are one role. */
export function rolesOf(holders: readonly AccessHolder[]): RoleGroup[] {
  const groups = new Map<string, RoleGroup>();
  for (const holder of holders.filter(({ active }) => active)) {
    const own = holder.kind === 'api_key' ? holder.name : '';
    const key = [holder.kind, holder.role, own, ...holder.permissions].join(' ');
    const group = groups.get(key) ?? {
      key,
      title: own
        ? `API key “${own}”`
        : holder.kind === 'portal_user'
          ? `${roleWords(holder)} (client’s portal)`
          : roleWords(holder),
      names: [],
      may: holder.permissions.map(meaning),
    };
    group.names.push(holder.name);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function meaning(permission: string): string {
  const known: Record<string, { means: string }> = { ...permissions, ...portalPermissions };
  return known[permission]?.means ?? permission;
}

export interface ReportFigures {
  active: number;
  dormant: number;
  unknown: number;
  roleChanges: string;
}

/** The numbers at the head of the report. */
export function figuresOf(report: {
  holders: readonly AccessHolder[];
  roleChanges: readonly unknown[];
  moreRoleChanges: boolean;
}): ReportFigures {
  const active = report.holders.filter((holder) => holder.active);
  return {
    active: active.length,
    dormant: dormantOf(report.holders).length,
    unknown: active.filter(({ dormant }) => dormant === null).length,
    roleChanges: `${report.roleChanges.length}${report.moreRoleChanges ? '+' : ''}`,
  };
}
