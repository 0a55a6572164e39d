import type { AccessLevel, ServiceId } from '@portico/contract';
import type { Asset, Mark } from '@portico/providers/kit';
import type { Scope } from '../../platform/db/scope.ts';
import { decodeCursor } from '../../platform/http/cursor.ts';
import type { ConnectionRow } from './connection.ts';

/** Names that an event lists; the rest is a number. */
const NAMED = 5;

export interface AssetRow {
  service: ServiceId;
  id: string;
  name: string;
  parent: { id: string; name: string } | null;
  role: string | null;
  level: AccessLevel | null;
  marks: Mark[];
  accepted: boolean;
  firstSeenAt: Date;
  lastSeenAt: Date;
  lostAt: Date | null;
}

interface Told {
  name: string;
  service: ServiceId;
}

const upsertSql = `
INSERT INTO connection_assets AS kept (org_id, connection_id, client_id, service, asset_id, name, parent, role, level, marks,
  known_as, accepted, first_seen_at, last_seen_at)
SELECT $1, $2, $3, a.service, a.id, a.name, a.parent, a.role, a.level, a.marks, a.known_as, a.accepted, $4, $4
FROM jsonb_to_recordset($5) AS a (service text, id text, name text, parent jsonb, role text, level text, marks jsonb,
  known_as text[], accepted boolean)
ON CONFLICT (org_id, connection_id, service, asset_id) DO UPDATE SET name = excluded.name, parent = excluded.parent,
  role = excluded.role, level = excluded.level, marks = excluded.marks, known_as = excluded.known_as,
  accepted = excluded.accepted, last_seen_at = excluded.last_seen_at
RETURNING kept.name, kept.service, kept.first_seen_at = $4 OR kept.lost_at IS NOT NULL AS new`;

const returnedSql = `
UPDATE connection_assets SET lost_at = NULL, first_seen_at = first_seen_at
WHERE org_id = $1 AND connection_id = $2 AND last_seen_at = $3 AND lost_at IS NOT NULL`;

const lostSql = `
UPDATE connection_assets SET lost_at = $3
WHERE org_id = $1 AND connection_id = $2 AND last_seen_at < $3 AND lost_at IS NULL RETURNING name, service`;

/** What assets with this id are known as, wherever the letters' case and the spaces are a matter of taste. */
export function knownAs(asset: Pick<Asset, 'id' | 'marks'>): string[] {
  const last = asset.id.split('/').at(-1) ?? '';
  return [...new Set([asset.id, last, ...asset.marks.map(({ value }) => value)].map(comparable))];
}

/** Ids as they are compared: people write `123-456-7890` for 1234567890, and `ACT_12` for act_12. */
export function comparable(id: string): string {
  const text = id.trim().toLowerCase();
  return /^[\d\s-]+$/.test(text) ? text.replaceAll(/[\s-]/g, '') : text.replace(/^act_/, '');
}

/** Lays what was seen over what is known. What is no longer there is lost, not forgotten. */
export async function recordAssets(scope: Scope, row: ConnectionRow, assets: Asset[]): Promise<void> {
  const now = scope.now();
  const unique = new Map(assets.map((asset) => [`${asset.service}/${asset.id}`, asset]));
  const rows = [...unique.values()].map((asset) => ({ ...asset, known_as: knownAs(asset) }));
  const seen = await scope.query<Told & { new: boolean }>(upsertSql, [
    scope.orgId,
    row.id,
    row.clientId,
    now,
    JSON.stringify(rows),
  ]);
  await scope.query(returnedSql, [scope.orgId, row.id, now]);
  const lost = await scope.query<Told>(lostSql, [scope.orgId, row.id, now]);
  tell(
    scope,
    row,
    'connection.asset_seen',
    seen.filter((each) => each.new),
  );
  tell(scope, row, 'connection.asset_lost', lost);
}

function tell(
  scope: Scope,
  { id, clientId, provider, name }: ConnectionRow,
  type: 'connection.asset_seen' | 'connection.asset_lost',
  assets: Told[],
): void {
  if (assets.length === 0) return;
  const names = assets.slice(0, NAMED).map((asset) => asset.name);
  const services = [...new Set(assets.map((asset) => asset.service))];
  const told = { provider, name, count: assets.length, assets: names, services };
  scope.emit(type, { clientId, subjectId: id }, told);
}

/** A page of what a connection reaches, by service and name; one more row than asked for tells of a next page. */
export function listAssets(
  scope: Scope,
  connectionId: string,
  { limit, cursor, lost }: { limit: number; cursor?: string | undefined; lost: boolean },
): Promise<AssetRow[]> {
  const [service, name, id] = cursor ? decodeCursor(cursor, 3) : [null, null, null];
  return scope.query<AssetRow>(
    `SELECT service, asset_id AS id, name, parent, role, level, marks, accepted, first_seen_at AS "firstSeenAt",
       last_seen_at AS "lastSeenAt", lost_at AS "lostAt"
     FROM connection_assets
     WHERE org_id = $1 AND connection_id = $2 AND (lost_at IS NOT NULL) = $3
       AND ($4::text IS NULL OR (service, name, asset_id) > ($4, $5, $6))
     ORDER BY service, name, asset_id LIMIT $7`,
    [scope.orgId, connectionId, lost, service, name, id, limit + 1],
  );
}

export const assetPosition = (row: AssetRow) => [row.service, row.name, row.id];
