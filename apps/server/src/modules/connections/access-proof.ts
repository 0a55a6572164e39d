import type { AccessLevel, ProviderId } from '@portico/contract';
import type { Gap } from '@portico/providers/kit';
import type { Scope } from '../../platform/db/scope.ts';
import { comparable } from './assets.ts';

/** What was last seen longer ago proves nothing today; the night's look comes every day. */
const FRESH_MS = 2 * 86_400_000;

export interface AccessQuestion {
  clientId: string;
  service: string;
  /** What the thing is known as: ids that the client gave, and those that stand on its site. */
  ids: string[];
}

/** What the provider itself says of the access to one service of a client. */
export interface AccessProof {
  /** The access that is there; null where none was seen. */
  held: {
    assetId: string;
    name: string;
    /** The provider's own word, and Portico's; null where it does not say. */
    role: string | null;
    level: AccessLevel | null;
    /** False where an invitation waits to be accepted. */
    accepted: boolean;
    /** `agency`: our own account reaches it · `client`: somebody at the client let us in. */
    by: 'agency' | 'client';
    /** Whose account it was seen by. */
    holder: string;
    provider: ProviderId;
    seenAt: Date;
    /** Those of the ids that name this very thing. */
    matched: string[];
  } | null;
  /** What is missing although something is connected, for a person; null where nothing can be said. */
  missing: string | null;
}

interface Candidate {
  assetId: string;
  name: string;
  role: string | null;
  level: AccessLevel | null;
  accepted: boolean;
  knownAs: string[];
  seenAt: Date;
  provider: ProviderId;
  holder: string;
  own: boolean;
}

const candidatesSql = `
SELECT a.asset_id AS "assetId", a.name, a.role, a.level, a.accepted, a.known_as AS "knownAs", a.last_seen_at AS "seenAt",
  c.provider, coalesce(c.holder->>'email', c.holder->>'name', c.name) AS holder, c.client_id IS NULL AS own
FROM connection_assets a JOIN connections c ON c.org_id = a.org_id AND c.id = a.connection_id
WHERE a.org_id = $1 AND a.service = $2 AND a.lost_at IS NULL AND a.last_seen_at >= $3 AND c.state = 'live'
  AND (c.client_id = $4 OR (c.client_id IS NULL AND a.known_as && $5))
ORDER BY c.client_id NULLS FIRST, a.accepted DESC, a.last_seen_at DESC, a.asset_id LIMIT 200`;

/** What connections know of a client's access. The agency's own account proves it best: it needs nobody's token. */
export async function accessByConnections(scope: Scope, question: AccessQuestion): Promise<AccessProof> {
  const ids = [...new Set(question.ids.filter((id) => id.trim() !== ''))];
  const wanted = ids.map(comparable);
  const since = new Date(scope.now().getTime() - FRESH_MS);
  const values = [scope.orgId, question.service, since, question.clientId, wanted];
  const candidates = await scope.query<Candidate>(candidatesSql, values);
  const named = candidates.find(({ knownAs }) => knownAs.some((id) => wanted.includes(id)));
  const theirs = candidates.filter(({ own }) => !own);
  // Where nobody named the thing, the only one that the client let us see is it.
  const only = wanted.length === 0 && theirs.length === 1 ? theirs[0] : undefined;
  const found = named ?? only;
  if (found) return { held: heldBy(found, ids), missing: null };
  return { held: null, missing: await whatIsMissing(scope, question, ids, theirs) };
}

function heldBy({ own, knownAs, ...rest }: Candidate, ids: string[]): AccessProof['held'] {
  const matched = ids.filter((id) => knownAs.includes(comparable(id)));
  return { ...rest, by: own ? 'agency' : 'client', matched };
}

async function whatIsMissing(
  scope: Scope,
  { clientId, service }: AccessQuestion,
  ids: string[],
  theirs: Candidate[],
): Promise<string | null> {
  if (theirs.length > 0 && ids.length > 0) {
    const names = theirs.slice(0, 3).map(({ name }) => `“${name}”`);
    return `${names.join(', ')} was connected, but what we look for is ${ids.slice(0, 3).join(' or ')}.`;
  }
  const rows = await scope.query<{ gaps: Gap[] }>(
    `SELECT gaps FROM connections
     WHERE org_id = $1 AND client_id = $2 AND state = 'live' AND jsonb_array_length(gaps) > 0 ORDER BY created_at DESC LIMIT 10`,
    [scope.orgId, clientId],
  );
  return rows.flatMap(({ gaps }) => gaps).find((gap) => gap.service === service)?.sentence ?? null;
}
