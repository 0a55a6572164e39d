import type pg from 'pg';
import type { Scope } from '../../../platform/db/scope.ts';
import { encodeCursor } from '../../../platform/http/cursor.ts';
import { lastSeenIn } from './member.ts';
import { viewerOf } from './policy.ts';
import { presentInvitation, presentKey, presentMember, presentRole } from './present.ts';
import {
  type InvitationListRow,
  type KeyListRow,
  type MemberRow,
  requireInvitation,
  requireKey,
  requireMember,
} from './queries.ts';
import { listRoles, type RoleRow, requireRole } from './role.ts';
import type { ClientNames } from './standing.ts';

export interface Shown {
  members(scope: Scope, rows: MemberRow[]): Promise<ReturnType<typeof presentMember>[]>;
  member(scope: Scope, id: string): Promise<ReturnType<typeof presentMember>>;
  roles(scope: Scope): Promise<ReturnType<typeof presentRole>[]>;
  role(scope: Scope, id: string): Promise<ReturnType<typeof presentRole>>;
  invitations(scope: Scope, rows: InvitationListRow[]): Promise<ReturnType<typeof presentInvitation>[]>;
  invitation(scope: Scope, id: string): Promise<ReturnType<typeof presentInvitation>>;
  keys(scope: Scope, rows: KeyListRow[]): Promise<ReturnType<typeof presentKey>[]>;
  key(scope: Scope, id: string): Promise<ReturnType<typeof presentKey>>;
}

/** Rows as answers, with the names of the clients in them and what the caller may do with each. */
export function createShown({ pool, clientNames }: { pool: pg.Pool; clientNames: ClientNames }): Shown {
  const namesIn = (scope: Scope, rows: { clientIds: string[] | null }[]) =>
    clientNames(
      scope,
      rows.flatMap(({ clientIds }) => clientIds ?? []),
    );
  const shown: Shown = {
    async members(scope, rows) {
      const userIds = rows.map(({ userId }) => userId);
      const names = await namesIn(scope, rows);
      const seen = await lastSeenIn(pool, scope.orgId, userIds);
      return rows.map((row) => presentMember(scope.actor, row, names, seen.get(row.userId)));
    },
    member: async (scope, id) => only(await shown.members(scope, [await requireMember(scope, id)])),
    async roles(scope) {
      return presentRoles(scope, await listRoles(scope));
    },
    role: async (scope, id) => only(await presentRoles(scope, [await requireRole(scope, id)])),
    async invitations(scope, rows) {
      const names = await namesIn(scope, rows);
      return rows.map((row) => presentInvitation(viewerOf(scope.actor), row, names, scope.now()));
    },
    invitation: async (scope, id) =>
      only(await shown.invitations(scope, [await requireInvitation(scope, id)])),
    async keys(scope, rows) {
      const names = await namesIn(scope, rows);
      return rows.map((row) => presentKey(row, names, scope.now()));
    },
    key: async (scope, id) => only(await shown.keys(scope, [await requireKey(scope, id)])),
  };
  return shown;
}

async function presentRoles(scope: Scope, rows: RoleRow[]) {
  const { actor } = scope;
  const own = actor.kind === 'member' ? (await requireMember(scope, actor.id)).roleId : null;
  return rows.map((row) => presentRole(actor, own, row));
}

/** A page of rows that were read with one more than asked for, presented together. */
export async function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  present: (rows: Row[]) => Promise<Item[]>,
  position: (row: Row) => (string | number)[],
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const nextCursor = rows.length > limit && last ? encodeCursor(position(last)) : null;
  return { items: await present(kept), nextCursor };
}

function only<T>([one]: T[]): T {
  if (one === undefined) throw new Error('Nothing was presented');
  return one;
}
