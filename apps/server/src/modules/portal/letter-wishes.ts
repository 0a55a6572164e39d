import {
  getsUsually,
  type PortalLetterKind,
  type PortalNotifications,
  type PortalRole,
  portalLetterKinds,
  portalLetters,
} from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';

interface Reader {
  clientId: string;
  email: string;
  /** Null for somebody without a place in the portal: they get what is written to them until they say otherwise. */
  role: PortalRole | null;
}

interface WishRow {
  kind: PortalLetterKind;
  wanted: boolean;
}

/** Which letters somebody gets, and which of them they chose themselves. */
export async function readWishes(
  scope: Scope,
  reader: Reader,
): Promise<{ kind: PortalLetterKind; wanted: boolean; chosen: boolean }[]> {
  const rows = await scope.query<WishRow>(
    'SELECT kind, wanted FROM letter_wishes WHERE org_id = $1 AND client_id = $2 AND email = $3',
    [scope.orgId, reader.clientId, reader.email],
  );
  const chosen = new Map(rows.map(({ kind, wanted }) => [kind, wanted]));
  return portalLetterKinds.map((kind) => ({
    kind,
    wanted: chosen.get(kind) ?? (reader.role === null || getsUsually(reader.role, kind)),
    chosen: chosen.has(kind),
  }));
}

/** Chooses for the kinds that are named. What is so already stays as it is. */
export async function chooseLetters(
  scope: Scope,
  reader: Reader & { subjectId: string },
  wishes: Partial<Record<PortalLetterKind, boolean>>,
  via: 'portal' | 'letter',
): Promise<void> {
  const { clientId, email, subjectId } = reader;
  const before = await readWishes(scope, reader);
  const changes = before.flatMap(({ kind, wanted, chosen }) => {
    const to = wishes[kind];
    // Whoever stops letters by the link in one means it, whatever is usual for their role now or later.
    const settled = to === wanted && (chosen || via === 'portal');
    return to === undefined || settled ? [] : [{ field: kind, from: wanted, to }];
  });
  if (changes.length === 0) return;
  await scope.query(
    `INSERT INTO letter_wishes (org_id, client_id, email, kind, wanted, chosen_at)
     SELECT $1, $2, $3, kind, wanted, $6 FROM unnest($4::text[], $5::boolean[]) AS wish (kind, wanted)
     ON CONFLICT (org_id, client_id, email, kind) DO UPDATE SET wanted = excluded.wanted, chosen_at = excluded.chosen_at`,
    [
      scope.orgId,
      clientId,
      email,
      changes.map(({ field }) => field),
      changes.map(({ to }) => to),
      scope.now(),
    ],
  );
  scope.emit('portal_user.letters_chosen', { clientId, subjectId }, { email, via, changes });
}

/** Whether somebody at the client gets letters of a kind. */
export async function wantsLetter(
  scope: Scope,
  clientId: string,
  email: string,
  kind: PortalLetterKind,
): Promise<boolean> {
  const [user] = await scope.query<{ role: PortalRole }>(
    `SELECT role FROM portal_users WHERE org_id = $1 AND client_id = $2 AND email = $3 AND deactivated_at IS NULL`,
    [scope.orgId, clientId, email.toLowerCase()],
  );
  const reader = { clientId, email: email.toLowerCase(), role: user?.role ?? null };
  return (await readWishes(scope, reader)).some((wish) => wish.kind === kind && wish.wanted);
}

/** The addresses of those in a client's portal who get letters of a kind. */
export async function readersOf(scope: Scope, clientId: string, kind: PortalLetterKind): Promise<string[]> {
  const rows = await scope.query<{ email: string }>(
    `SELECT u.email FROM portal_users u
     LEFT JOIN letter_wishes w ON w.org_id = u.org_id AND w.client_id = u.client_id AND w.email = u.email AND w.kind = $3
     WHERE u.org_id = $1 AND u.client_id = $2 AND u.deactivated_at IS NULL AND coalesce(w.wanted, u.role = ANY ($4))
     ORDER BY u.email`,
    [scope.orgId, clientId, kind, portalLetters[kind].usual],
  );
  return rows.map(({ email }) => email);
}

/** The wishes as the portal shows them. */
export async function presentWishes(scope: Scope, reader: Reader): Promise<PortalNotifications> {
  const wishes = await readWishes(scope, reader);
  return {
    email: reader.email,
    items: wishes.map((wish) => ({
      ...wish,
      title: portalLetters[wish.kind].title,
      about: portalLetters[wish.kind].about,
    })),
  };
}
